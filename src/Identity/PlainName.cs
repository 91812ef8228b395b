using System.Text;
using MarocNumeric.Trust.Common.Security;

namespace MarocNumeric.Trust.Identity;

/// <summary>A name as people write it: normal form C, no control characters, no directions hidden in it.</summary>
internal static class PlainName
{
    public static string? Read(string? text)
    {
        var name = text?.Trim().Normalize(NormalizationForm.FormC);
        return name is { Length: >= 2 and <= 200 } && !HiddenCharacters.In(name) ? name : null;
    }
}
