using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace MarocNumeric.Trust.Common.Journal;

/// <summary>How far a module's journal had come, signed, and kept outside its database: whoever rewrites rows cannot rewrite this.</summary>
public sealed record JournalHead(string Module, long Position, string Chain, string At)
{
    /// <returns>RFC 8785 JSON, a tab, the ES256 signature in base64.</returns>
    internal string Line(ECDsa key)
    {
        var text = CanonicalJson.Write(
            new JsonObject
            {
                ["at"] = At,
                ["chain"] = Chain,
                ["module"] = Module,
                ["position"] = Position,
            }
        );
        var signature = key.SignData(text, HashAlgorithmName.SHA256);
        return $"{Encoding.UTF8.GetString(text)}\t{Convert.ToBase64String(signature)}\n";
    }

    /// <returns>Null where the line is not one that this key signed.</returns>
    internal static JournalHead? Parse(string line, ECDsa key)
    {
        var parts = line.Split('\t');
        try
        {
            if (
                parts.Length != 2
                || !key.VerifyData(
                    Encoding.UTF8.GetBytes(parts[0]),
                    Convert.FromBase64String(parts[1]),
                    HashAlgorithmName.SHA256
                )
            )
            {
                return null;
            }

            var head = JsonNode.Parse(parts[0])!;
            return new(
                (string)head["module"]!,
                (long)head["position"]!,
                (string)head["chain"]!,
                (string)head["at"]!
            );
        }
        catch (Exception damaged) when (damaged is FormatException or JsonException)
        {
            return null;
        }
    }
}
