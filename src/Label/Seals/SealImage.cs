using System.Globalization;
using System.Security;
using MarocNumeric.Trust.Common.Time;
using MarocNumeric.Trust.Label.Awards;
using MarocNumeric.Trust.Label.Probing;
using Microsoft.Extensions.Localization;

namespace MarocNumeric.Trust.Label.Seals;

/// <summary>Draws the seal of a label as it stands today, in the language of the request: shapes and text alone, no script, no style sheet, nothing from elsewhere.</summary>
internal sealed class SealImage(IStringLocalizer<SealTexts> texts)
{
    public const int Width = 220;
    public const int Height = 80;

    /// <summary>Characters of a domain that stand in the width as they are; a longer one is set closer, never cut: it is what a buyer compares.</summary>
    private const int Fits = 22;

    private const int TextWidth = 148;

    /// <param name="award">Null for a number that was never given.</param>
    public string Draw(Award? award, DateTimeOffset now)
    {
        var state = award?.StateAt(now);
        var rtl = CultureInfo.CurrentUICulture.TextInfo.IsRightToLeft;
        var name = texts["seal-name"].Value;
        var stands = texts[state is { } known ? $"seal-{known}" : "seal-unknown"].Value;
        var day = MoroccanTime.DayOf(now).ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);
        var domain = award is null ? string.Empty : SiteName.Shown(award.Domain);
        var color = state switch
        {
            AwardState.Active => "#0b6b3a",
            AwardState.UnderWatch => "#8a5a00",
            AwardState.Suspended => "#5f6368",
            _ => "#9b1c1c",
        };
        var (x, direction) = rtl ? (Width - 64, "rtl") : (64, "ltr");
        var mark = state is AwardState.Active or AwardState.UnderWatch
            ? "M24 40l8 8 14-16"
            : "M25 31l20 20M45 31l-20 20";
        var shift = rtl ? $" transform=\"translate({Width - 70} 0)\"" : string.Empty;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"""
            <svg xmlns="http://www.w3.org/2000/svg" width="{Width}" height="{Height}" viewBox="0 0 {Width} {Height}" role="img" aria-labelledby="t"><title id="t">{Xml(
                $"{name} · {domain} · {stands} · {day}"
            )}</title><rect x="1" y="1" width="{Width - 2}" height="{Height
                - 2}" rx="8" fill="#fff" stroke="{color}" stroke-width="2"/><g{shift}><path d="M35 12l22 8v18c0 14-9 24-22 30-13-6-22-16-22-30V20z" fill="{color}"/><path d="{mark}" fill="none" stroke="#fff" stroke-width="5"/></g><g font-family="system-ui, 'Noto Sans', 'Noto Sans Arabic', sans-serif" fill="#1b1b1b" direction="{direction}"><text x="{x}" y="24" font-size="13" font-weight="700">{Xml(
                name
            )}</text>{Domain(
                domain,
                rtl
            )}<text x="{x}" y="66" font-size="11" fill="{color}" font-weight="700">{Xml(
                stands
            )} <tspan fill="#1b1b1b" font-weight="400">{day}</tspan></text></g></svg>
            """
        );
    }

    /// <summary>Latin in every language, beside the mark.</summary>
    private static string Domain(string domain, bool rtl)
    {
        var close =
            domain.Length > Fits
                ? $" textLength=\"{TextWidth}\" lengthAdjust=\"spacingAndGlyphs\""
                : string.Empty;
        var (x, anchor) = rtl ? (Width - 64, "end") : (64, "start");
        return $"<text x=\"{x}\" y=\"45\" font-size=\"12\" direction=\"ltr\" text-anchor=\"{anchor}\"{close}>{Xml(domain)}</text>";
    }

    private static string Xml(string text) => SecurityElement.Escape(text);
}
