using System.Globalization;
using MarocNumeric.Trust.Common.Pages;
using MarocNumeric.Trust.Common.Time;

namespace MarocNumeric.Trust.Cndp.Declarations;

/// <summary>The sentence that a controller pastes where it collects or transmits data: the characteristics of its receipt or authorisation appear there (law 09-08 art. 5 and 19, decree 2-09-165 art. 26).</summary>
internal static class PastedSentence
{
    private static readonly (
        Language In,
        string Declared,
        string Authorised,
        string Notified,
        string TransferAuthorised
    )[] Sentences =
    [
        (
            Language.French,
            "Ce traitement a été déclaré à la CNDP\u00a0: récépissé n° {0} du {1}.",
            "Ce traitement a été autorisé par la CNDP\u00a0: autorisation n° {0} du {1}.",
            "Ce transfert hors du Maroc a été notifié à la CNDP\u00a0: récépissé n° {0} du {1}.",
            "Ce transfert hors du Maroc a été autorisé par la CNDP\u00a0: autorisation n° {0} du {1}."
        ),
        (
            Language.Arabic,
            "صُرح بهذه المعالجة لدى اللجنة الوطنية لمراقبة حماية المعطيات ذات الطابع الشخصي: وصل رقم {0} بتاريخ {1}.",
            "أذنت اللجنة الوطنية لمراقبة حماية المعطيات ذات الطابع الشخصي بهذه المعالجة: إذن رقم {0} بتاريخ {1}.",
            "بُلغ هذا النقل خارج المغرب إلى اللجنة الوطنية لمراقبة حماية المعطيات ذات الطابع الشخصي: وصل رقم {0} بتاريخ {1}.",
            "أذنت اللجنة الوطنية لمراقبة حماية المعطيات ذات الطابع الشخصي بهذا النقل خارج المغرب: إذن رقم {0} بتاريخ {1}."
        ),
        (
            Language.English,
            "This processing was declared to the CNDP: receipt no. {0} of {1}.",
            "This processing was authorised by the CNDP: authorisation no. {0} of {1}.",
            "This transfer out of Morocco was notified to the CNDP: receipt no. {0} of {1}.",
            "This transfer out of Morocco was authorised by the CNDP: authorisation no. {0} of {1}."
        ),
    ];

    /// <returns>By ISO 639-1 code, with number and day; null for a filing that gives nothing to quote, or no more.</returns>
    public static IReadOnlyDictionary<string, string>? Of(Declaration row)
    {
        if (!row.Kind.IsEntered() || !row.State.IsInForce())
        {
            return null;
        }

        var day = MoroccanTime.DayOf(row.DecidedAt ?? row.FiledAt);
        return Sentences.ToDictionary(
            sentence => sentence.In.Code,
            sentence =>
            {
                var culture = CultureInfo.GetCultureInfo(sentence.In.Culture);
                return string.Format(
                    culture,
                    row.Kind switch
                    {
                        DeclarationKind.Authorisation => sentence.Authorised,
                        DeclarationKind.Transfer => sentence.Notified,
                        DeclarationKind.TransferAuthorisation => sentence.TransferAuthorised,
                        _ => sentence.Declared,
                    },
                    row.Number,
                    day.ToString("D", culture)
                );
            },
            StringComparer.Ordinal
        );
    }
}
