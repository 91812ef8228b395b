using MarocNumeric.Trust.Cert.Rsit;
using Microsoft.Extensions.Localization;

namespace MarocNumeric.Trust.Cert.Reports;

/// <summary>What to do in the first hour, by RSIT type: in the first answer, in the language of the request. A type without words of its own has those of its class.</summary>
internal sealed class Advice(IStringLocalizer<CaseTexts> texts)
{
    /// <returns>Sentences, in the order in which they are done.</returns>
    public IReadOnlyList<string> Of(string type)
    {
        var found = RsitCatalogue.Find(type);
        var own = texts[$"advice-{type}"];
        var said = own.ResourceNotFound ? texts[$"advice-class-{found?.Class ?? "other"}"] : own;
        return
        [
            .. said.Value.Split(
                '\n',
                StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries
            ),
        ];
    }
}
