using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace MarocNumeric.Trust.Architecture.Tests;

/// <summary>A *.resx file as the rules about texts read it.</summary>
internal static partial class ResourceFile
{
    public static Dictionary<string, string> Texts(string resx) =>
        XDocument
            .Parse(resx)
            .Root!.Elements("data")
            .ToDictionary(
                data => (string)data.Attribute("name")!,
                data => (string?)data.Element("value") ?? string.Empty
            );

    /// <summary>The end of the name of a file in another language than French: ".ar.resx".</summary>
    [GeneratedRegex(
        @"\.(?<language>[a-z]{2,3})(?:-[A-Z]{2})?\.resx$",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture
    )]
    public static partial Regex Culture();
}
