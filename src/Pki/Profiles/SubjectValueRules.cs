using System.Formats.Asn1;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using MarocNumeric.Trust.Common.Security;

namespace MarocNumeric.Trust.Pki.Profiles;

internal static partial class SubjectValueRules
{
    /// <returns>The rule that the value breaks, or null.</returns>
    public static string? Broken(SubjectAttribute attribute, string value)
    {
        if (value.Length == 0)
        {
            return "is empty";
        }

        if (value.Length > attribute.Longest)
        {
            return $"is longer than {attribute.Longest} characters";
        }

        if (!value.IsNormalized(NormalizationForm.FormC))
        {
            return "is not in Unicode normal form C";
        }

        // Overrides of direction and characters that nobody sees make one name look like another.
        if (HiddenCharacters.In(value))
        {
            return "holds a control, a hidden or an unassigned character";
        }

        if (attribute.Type is UniversalTagNumber.PrintableString && !Printable().IsMatch(value))
        {
            return "holds a character outside PrintableString";
        }

        return attribute.Name switch
        {
            "C" when !Country().IsMatch(value) => "is not two capital letters (ISO 3166-1)",
            // Law 09-08 art. 12: the CIN needs an authorisation of the CNDP before it may stand in a certificate.
            "serialNumber" when Identity().IsMatch(value) =>
                "carries an identity document's number",
            "organizationIdentifier" when !Organisation().IsMatch(value) =>
                "is neither NTRMA-<court>.<RC> nor IC:MA-<ICE> (EN 319 412-1 section 5.1.4)",
            _ => null,
        };
    }

    [GeneratedRegex(
        @"\A[A-Za-z0-9 '()+,\-./:=?]*\z",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 100
    )]
    private static partial Regex Printable();

    [GeneratedRegex(@"\A[A-Z]{2}\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 100)]
    private static partial Regex Country();

    [GeneratedRegex(
        @"\A(IDC|PAS|PNO|TAX|TIN)[A-Z]{2}-",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 100
    )]
    private static partial Regex Identity();

    [GeneratedRegex(
        @"\A(NTRMA-[0-9]{1,4}\.[0-9]{1,9}|IC:MA-[0-9]{15})\z",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 100
    )]
    private static partial Regex Organisation();
}
