using System.Text.Json.Nodes;
using MarocNumeric.Trust.Common.Papers;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.SignedActs;
using MarocNumeric.Trust.Common.Time;
using MarocNumeric.Trust.Identity.Organisations;
using Microsoft.Extensions.Localization;

namespace MarocNumeric.Trust.Identity.Mandates;

/// <summary>The terms of a mandate that is about to be given, as the document that the representative signs.</summary>
internal sealed class MandateTerms(IStringLocalizer<OrganisationTexts> texts)
{
    /// <param name="Reserved">The identifier that the mandate will bear: the document stands for no other.</param>
    /// <param name="Agent">By name.</param>
    internal sealed record Found(
        Guid Reserved,
        Organisation Organisation,
        SignMandate.Form Form,
        MandateDesk.Asked Asked,
        string Agent
    );

    /// <returns>In the language of the moment.</returns>
    public ActToSign Of(Found terms, Caller signer) =>
        new(
            terms.Organisation.Name,
            texts["MandateTitle"],
            terms.Reserved.ToString(),
            Ids.At(terms.Reserved),
            new JsonObject
            {
                ["mandate"] = terms.Reserved.ToString(),
                ["organisation"] = terms.Organisation.Id.ToString(),
                ["signer"] = signer.Subject,
                ["agent"] = terms.Asked.Agent.ToString(),
                ["scope"] = terms.Asked.Scope,
                ["mostActs"] = terms.Asked.MostActs,
                ["from"] = terms.Form.From,
                ["until"] = terms.Form.Until,
            },
            [
                new PaperParagraph(texts["MandateNote"], Strong: true),
                new PaperRows([
                    new(texts["field-organisation"], terms.Organisation.Name),
                    new(texts["field-agent"], terms.Agent),
                    new(texts["field-scope"], texts[$"scope-{terms.Asked.Scope}"]),
                    new(texts["field-from"], Moments.Day(terms.Asked.From!.Value)),
                    new(texts["field-until"], Moments.LastDay(terms.Asked.Until!.Value)),
                    .. terms.Asked.MostActs is { } most
                        ? (PaperRow[])[new(texts["field-mostActs"], $"{most}", Latin: true)]
                        : [],
                    new(texts["SubDelegation"], texts["SubDelegationOff"]),
                ]),
            ]
        );
}
