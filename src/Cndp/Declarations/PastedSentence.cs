using System.Globalization;
using MarocNumeric.Trust.Common.Pages;
using MarocNumeric.Trust.Common.Time;

namespace MarocNumeric.Trust.Cndp.Declarations;

/// <summary>The sentence that a controller pastes where it collects or transmits data: the characteristics of its receipt or authorisation appear there (law 09-08 art. 5 and 19, decree 2-09-165 art. 26).</summary>
internal static class PastedSentence
{
    private static readonly (Language In, string Declared, string Authorised)[] Sentences =
    [
        (
            Language.French,
            "Ce traitement a été déclaré à la CNDP : récépissé n° {0} du {1}.",
            "Ce traitement a été autorisé par la CNDP : autorisation n° {0} du {1}."
        ),
        (
            Language.Arabic,
            "صُرح بهذه المعالجة لدى اللجنة الوطنية لمراقبة حماية المعطيات ذات الطابع الشخصي: وصل رقم {0} بتاريخ {1}.",
            "أذنت اللجنة الوطنية لمراقبة حماية المعطيات ذات الطابع الشخصي بهذه المعالجة: إذن رقم {0} بتاريخ {1}."
        ),
        (
            Language.English,
            "This processing was declared to the CNDP: receipt no. {0} of {1}.",
            "This processing was authorised by the CNDP: authorisation no. {0} of {1}."
        ),
    ];

    /// <returns>By ISO 639-1 code, with number and day.</returns>
    public static IReadOnlyDictionary<string, string> Of(Declaration row)
    {
        var day = MoroccanTime.DayOf(row.DecidedAt ?? row.FiledAt);
        return Sentences.ToDictionary(
            sentence => sentence.In.Code,
            sentence =>
            {
                var culture = CultureInfo.GetCultureInfo(sentence.In.Culture);
                return string.Format(
                    culture,
                    row.Kind is DeclarationKind.Authorisation
                        ? sentence.Authorised
                        : sentence.Declared,
                    row.Number,
                    day.ToString("D", culture)
                );
            },
            StringComparer.Ordinal
        );
    }
}
