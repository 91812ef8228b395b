using MarocNumeric.Trust.Cert.Marking;
using MarocNumeric.Trust.Cert.Vulnerabilities;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Cert.Advisories;

/// <summary>POST /desk/advisories/{id}/publication: a lead who did not write it lets an edition out. Its vulnerabilities become public with it, or none of it happens.</summary>
internal static class PublishAdvisory
{
    /// <summary>Of the first edition in its history; documents are in French.</summary>
    private const string FirstEdition = "Première publication";

    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/desk/advisories/{id:guid}/publication", HandleAsync)
            .ForDesk(BoundPayload.Address);

    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages.MapPost("/cert/desk/advisories/{id:guid}/publish", SubmitAsync).ForDesk();

    private static async Task<IResult> HandleAsync(Guid id, Caller caller, HttpContext http)
    {
        var answer = await AdvisoryActs.AnswerAsync(id, caller, http, PublishAsync);
        http.RequestServices.GetRequiredService<EditionSigning>().Wake();
        return answer;
    }

    private static async Task<IResult> SubmitAsync(
        Guid id,
        [FromForm] long version,
        Caller caller,
        HttpContext http
    )
    {
        var answer = await AdvisoryActs.SubmitAsync((id, version), caller, http, PublishAsync);
        http.RequestServices.GetRequiredService<EditionSigning>().Wake();
        return answer;
    }

    private static async Task<Result<Advisory>> PublishAsync(AdvisoryActs.Act act)
    {
        if (!act.Caller.LeadsTeam())
        {
            return CommonProblems.Forbidden;
        }

        var (row, db) = (act.Row, act.Db);
        var named = await db
            .AdvisoryItems.AsNoTracking()
            .Where(item => item.Advisory == row.Id)
            .OrderBy(item => item.Place)
            .Select(item => item.Vulnerability)
            .ToListAsync(act.Cancel);
        // A lead answers for what they have read: what they may not read they do not publish.
        var read = await db
            .Vulnerabilities.ReadableBy(act.Caller, db)
            .Where(found => named.Contains(found.Id))
            .ToDictionaryAsync(found => found.Id, act.Cancel);
        if (read.Count != named.Count)
        {
            return AdvisoryProblems.VulnerabilityUnknown;
        }

        var items = named.Select(id => read[id]).ToList();
        var cves = items.Select(item => item.Cve).OfType<string>().ToList();
        if (cves.Distinct(StringComparer.Ordinal).Count() != cves.Count)
        {
            return AdvisoryProblems.CveTwice;
        }

        if (
            row.Publish(act.Caller.Subject, act.Now).Refused(out var problem, out _)
            || Disclose(items, act).Refused(out problem, out _)
        )
        {
            return problem;
        }

        db.AdvisoryEditions.Add(
            await EditionAsync(
                act,
                new AdvisoryContent(row.Texts, [.. items.Select(DisclosedVulnerability.Of)])
            )
        );
        return act.Enter(row, "advisory.published");
    }

    /// <summary>What is told to more people than its own label lets read needs the finder's consent and the end of the embargo; to everybody, it is published.</summary>
    private static Result<Advisory> Disclose(
        IReadOnlyList<Vulnerability> items,
        AdvisoryActs.Act act
    )
    {
        foreach (var item in items)
        {
            var before = item.State;
            if (act.Row.Tlp is Tlp.Clear)
            {
                if (item.Publish(act.Now).Refused(out var problem, out _))
                {
                    return problem;
                }
            }
            else if (
                (act.Row.Tlp < item.Tlp ? item.Withheld(act.Now) : item.Unready()) is { } withheld
            )
            {
                return withheld;
            }

            if (item.State != before)
            {
                act.Db.Tell(act.Clock, item, VulnerabilityNotices.Published, [item.Source]);
            }
        }

        return act.Row;
    }

    private static async Task<AdvisoryEdition> EditionAsync(
        AdvisoryActs.Act act,
        AdvisoryContent content
    )
    {
        var row = act.Row;
        var before = await act
            .Db.AdvisoryEditions.AsNoTracking()
            .Where(edition => edition.Advisory == row.Id)
            .OrderBy(edition => edition.Edition)
            .ToListAsync(act.Cancel);
        List<Csaf.Revision> history =
        [
            .. before.Select(edition => new Csaf.Revision(
                edition.Edition,
                edition.PublishedAt,
                SummaryOf(edition.Edition, edition.Content)
            )),
            new(row.Edition, act.Now, SummaryOf(row.Edition, content)),
        ];
        return new()
        {
            Advisory = row.Id,
            Edition = row.Edition,
            Number = row.Number,
            Tlp = row.Tlp,
            PublishedAt = act.Now,
            PublishedBy = act.Caller.Subject,
            Content = content,
            Document = Csaf.Write(
                new(
                    row.Number,
                    row.Tlp,
                    content,
                    history,
                    act.Services.GetRequiredService<Publisher>()
                )
            ),
        };
    }

    private static string SummaryOf(int edition, AdvisoryContent content) =>
        edition == 1 ? FirstEdition : content.Texts.Changes ?? FirstEdition;
}
