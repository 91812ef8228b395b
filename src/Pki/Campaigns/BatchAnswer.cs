using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using MarocNumeric.Trust.Common.Results;

namespace MarocNumeric.Trust.Pki.Campaigns;

/// <summary>What became of a line: its certificate (PEM), or the refusal.</summary>
internal sealed record BatchAnswer(
    int Line,
    string? Id,
    string? Serial = null,
    string? Certificate = null,
    Problem? Refusal = null
)
{
    private static readonly JsonWriterOptions Plain = new()
    {
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    public void Write(IBufferWriter<byte> output)
    {
        using (var json = new Utf8JsonWriter(output, Plain))
        {
            json.WriteStartObject();
            json.WriteNumber("line", Line);
            if (Id is not null)
            {
                json.WriteString("id", Id);
            }

            if (Refusal is { } problem)
            {
                json.WriteString("code", problem.Code);
                json.WriteString("title", problem.Title);
                json.WriteString("detail", problem.Detail ?? problem.Title);
                if (problem.Field is not null)
                {
                    json.WriteString("field", problem.Field);
                }
            }
            else
            {
                json.WriteString("serial", Serial);
                json.WriteString("certificate", Certificate);
            }

            json.WriteEndObject();
        }

        output.Write("\n"u8);
    }
}
