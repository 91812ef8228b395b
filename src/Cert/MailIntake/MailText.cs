using System.Text;
using MimeKit;
using MimeKit.Text;

namespace MarocNumeric.Trust.Cert.MailIntake;

/// <summary>What a mail says, as plain text of a bounded length. Markup is taken apart and never interpreted: links stand as text, scripts and styles are left out.</summary>
internal static class MailText
{
    /// <summary>Octets of the body that are read.</summary>
    public const int LongestRead = 256 * 1024;

    /// <returns>The part that is shown, or null where there is none.</returns>
    public static TextPart? Body(MimeMessage mail)
    {
        ArgumentNullException.ThrowIfNull(mail);
        var texts = mail.BodyParts.OfType<TextPart>().Where(part => !part.IsAttachment).ToList();
        return texts.Find(part => part.IsPlain) ?? texts.Find(part => part.IsHtml);
    }

    public static string Of(TextPart part)
    {
        ArgumentNullException.ThrowIfNull(part);
        var text = Decoded(part);
        return part.IsHtml ? Stripped(text) : text;
    }

    /// <summary>The beginning of a part, decoded, whatever its size.</summary>
    public static byte[] Beginning(MimePart part, int most)
    {
        ArgumentNullException.ThrowIfNull(part);
        if (part.Content is null)
        {
            return [];
        }

        using var content = part.Content.Open();
        var read = new byte[most];
        var length = content.ReadAtLeast(read, most, throwOnEndOfStream: false);
        return read[..length];
    }

    private static string Decoded(TextPart part)
    {
        var octets = Beginning(part, LongestRead);
        try
        {
            return (part.ContentType.CharsetEncoding ?? Encoding.UTF8).GetString(octets);
        }
        catch (ArgumentException)
        {
            return Encoding.UTF8.GetString(octets);
        }
    }

    private static string Stripped(string markup)
    {
        var text = new StringBuilder();
        var tokens = new HtmlTokenizer(new StringReader(markup))
        {
            DecodeCharacterReferences = true,
        };
        var hidden = 0;
        while (tokens.ReadNextToken(out var token))
        {
            switch (token)
            {
                case HtmlTagToken
                {
                    Id: HtmlTagId.Style or HtmlTagId.Script or HtmlTagId.Title
                } tag:
                    hidden = tag.IsEndTag ? Math.Max(hidden - 1, 0) : hidden + 1;
                    break;
                case HtmlTagToken tag:
                    text.Append(Link(tag));
                    break;
                case HtmlDataToken { Kind: HtmlTokenKind.Data } data when hidden == 0:
                    text.Append(data.Data);
                    break;
                default:
                    break;
            }
        }

        return Blanks(text.ToString());
    }

    /// <summary>Where a link leads is what there is to report.</summary>
    private static string Link(HtmlTagToken tag)
    {
        if (tag.Id is HtmlTagId.A or HtmlTagId.Image or HtmlTagId.Form && !tag.IsEndTag)
        {
            var address = tag
                .Attributes.FirstOrDefault(one =>
                    one.Id is HtmlAttributeId.Href or HtmlAttributeId.Src or HtmlAttributeId.Action
                )
                ?.Value;
            return address is { Length: > 0 and < 2000 } ? $" <{address}> " : " ";
        }

        return
            tag.Id
                is HtmlTagId.Br
                    or HtmlTagId.P
                    or HtmlTagId.Div
                    or HtmlTagId.TR
                    or HtmlTagId.LI
                    or HtmlTagId.Table
            ? "\n"
            : string.Empty;
    }

    private static string Blanks(string text) =>
        string.Join(
            '\n',
            text.ReplaceLineEndings("\n")
                .Split('\n', StringSplitOptions.TrimEntries)
                .Where(line => line.Length > 0)
        );
}
