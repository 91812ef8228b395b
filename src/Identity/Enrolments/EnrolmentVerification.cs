using System.Text.Json;
using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Time;
using MarocNumeric.Trust.Identity.Organisations;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace MarocNumeric.Trust.Identity.Enrolments;

/// <summary>What anybody may know of an enrolment by its number: that it was filed, when, and what became of it. The organisation is named once it is verified.</summary>
internal sealed class EnrolmentVerification(
    IdentityDbContext db,
    IStringLocalizer<OrganisationTexts> texts
) : IVerifiable
{
    public IReadOnlyList<char> Letters => [Enrolment.Letter];

    public async Task<VerifiedRecord?> FindAsync(string number, CancellationToken cancel)
    {
        var row = await db
            .Enrolments.AsNoTracking()
            .SingleOrDefaultAsync(enrolment => enrolment.Number == number, cancel);
        if (row is null)
        {
            return null;
        }

        List<VerificationFact> facts =
        [
            new(texts["FiledAt"], Moments.When(row.FiledAt!.Value)),
            new(texts["field-kind"], texts[$"kind-{row.Read().Kind}"]),
        ];
        if (row.State is EnrolmentState.Verified)
        {
            facts.Add(new(texts["field-organisation"], row.Read().Name!));
            facts.Add(new(texts["VerifiedOn"], Moments.When(row.DecidedAt!.Value)));
        }

        return new(
            number,
            "enrolment",
            JsonNamingPolicy.CamelCase.ConvertName(row.State.ToString()),
            texts["EnrolmentKind"],
            texts[$"enrolment-{row.State}-public"],
            row.State switch
            {
                EnrolmentState.Verified => VerificationStanding.Good,
                EnrolmentState.Refused or EnrolmentState.Withdrawn => VerificationStanding.Ended,
                _ => VerificationStanding.Pending,
            },
            facts,
            [texts["EnrolmentNotProven"]],
            new Dictionary<string, object?>(StringComparer.Ordinal)
            {
                ["filedAt"] = row.FiledAt,
                ["organisation"] = row.State is EnrolmentState.Verified ? row.Read().Name : null,
            }
        );
    }
}
