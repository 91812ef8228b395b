using MarocNumeric.Trust.Common.Pages;

namespace MarocNumeric.Trust.Portal.Installing;

/// <summary>The programs that have a guide and what each guide goes through. Their texts are those of <see cref="InstallTexts"/>.</summary>
internal static class Guide
{
    /// <summary>As in the address of the guide.</summary>
    public static readonly IReadOnlyList<string> Programs =
    [
        "acrobat",
        "libreoffice",
        "thunderbird",
        "firefox",
        "windows",
        "linux",
    ];

    /// <summary>In the order of the guide; each is the anchor of its heading.</summary>
    public static readonly IReadOnlyList<string> Parts =
    [
        "compare",
        "anchor",
        "pack",
        "key",
        "sign",
        "check",
        "remove",
    ];

    /// <summary>From the root, without a language.</summary>
    public static string PathOf(string program) => $"{PortalDoors.Install}/{program}";

    /// <summary>The text of a part. Each guide is printed alone, so what is the same for all programs stands in all.</summary>
    public static string KeyOf(string program, string part) =>
        part is "compare" or "pack" ? part : $"{program}-{part}";
}
