using System.Text.Json.Nodes;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Label.Catalogue;
using MarocNumeric.Trust.Label.Charter;
using MarocNumeric.Trust.Label.Domains;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Label.Applications;

/// <summary>POST /applications/{id}/filing: the merchant files what was written; every criterion has its answer, nothing that blocks is open, and the charter is accepted.</summary>
internal static class FileApplication
{
    private static readonly ApplicationDoors Doors = new(
        typeof(FileApplication),
        "filing",
        ApplicationRights.OfMerchant,
        ActAsync
    );

    public static void Map(IEndpointRouteBuilder routes) => Doors.Map(routes).ForMerchants();

    public static void MapPages(IEndpointRouteBuilder pages) =>
        Doors.MapPages(pages).ForMerchants();

    private static async Task<Result<Application>> ActAsync(ApplicationActs.Act act)
    {
        var row = act.Row;
        var points = await act.PointsAsync();
        if (row.State is ApplicationState.Draft)
        {
            var criteria = act.Services.GetRequiredService<CriteriaBook>().Find(row.Catalogue)!;
            var open = points
                .Where(point => !IsReady(point, criteria))
                .Select(point => point.Criterion);
            if (open.ToList() is { Count: > 0 } faults)
            {
                return ApplicationProblems.NotAnswered(faults.Order(StringComparer.Ordinal));
            }

            if (!await act.Db.HoldsDomainAsync(row.Organisation, row.Domain, act.Cancel))
            {
                return ApplicationProblems.DomainNotShown;
            }

            var charter = await act
                .Services.GetRequiredService<CharterDesk>()
                .StandingAsync(row.Organisation, act.Cancel);
            if (!charter.Binds)
            {
                return ApplicationProblems.CharterNotAccepted;
            }
        }

        var number = await act.NumberAsync(Application.Letter);
        return await act.EnterAsync(
            row.File(number, act.Caller.Subject, act.Law, act.Now),
            "application.filed",
            async () =>
            {
                act.Desk.Paper(row, (PaperKinds.Receipt, 1), more: () => act.Desk.Until(row.DueAt));
                await act.Desk.TellLabelAsync(
                    row,
                    ApplicationNotices.ToAdmit,
                    Roles.LabelSecretary,
                    act.Cancel
                );
            },
            new JsonObject { ["number"] = number, ["domain"] = row.Domain }
        );
    }

    /// <summary>What a machine alone sees needs no words; what does not apply, or is for people to see, needs them.</summary>
    public static bool IsReady(ApplicationPoint point, CriteriaSet criteria)
    {
        var criterion = criteria.Find(point.Criterion)!;
        return point.Claim switch
        {
            null => false,
            Claim.NotApplicable => point.Explanation is not null,
            Claim.NotConform => !criterion.Blocking && point.Explanation is not null,
            _ => criterion.Check is CheckKind.Automatic
                || point.Explanation is not null
                || point.Address is not null,
        };
    }
}
