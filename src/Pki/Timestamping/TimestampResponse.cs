using System.Formats.Asn1;

namespace MarocNumeric.Trust.Pki.Timestamping;

/// <summary>TimeStampResp (RFC 3161 section 2.4.2).</summary>
internal static class TimestampResponse
{
    private const int Granted = 0;
    private const int Rejection = 2;

    public static byte[] Grant(byte[] token)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER, token.Length + 32);
        using (writer.PushSequence())
        {
            using (writer.PushSequence())
            {
                writer.WriteInteger(Granted);
            }

            writer.WriteEncodedValue(token);
        }

        return writer.Encode();
    }

    /// <param name="reason">For whoever reads the answer: one sentence in English, as the protocol's other texts.</param>
    public static byte[] Refuse(TimestampRefusal refusal, string reason)
    {
        var bit = (int)refusal;
        var bits = new byte[bit / 8 + 1];
        bits[^1] = (byte)(0x80 >> bit % 8);
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        using (writer.PushSequence())
        {
            writer.WriteInteger(Rejection);
            using (writer.PushSequence())
            {
                writer.WriteCharacterString(UniversalTagNumber.UTF8String, reason);
            }

            // A named bit list ends with its last bit that is set (X.690 section 11.2.2).
            writer.WriteBitString(bits, 7 - bit % 8);
        }

        return writer.Encode();
    }
}
