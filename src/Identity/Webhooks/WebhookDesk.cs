using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Http;
using MarocNumeric.Trust.Common.Journal;
using MarocNumeric.Trust.Common.Notices;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.Time;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Identity.Webhooks;

/// <summary>From an event of an organisation to the calls of its webhooks.</summary>
internal sealed class WebhookDesk(
    IdentityDbContext db,
    IAddressBook addresses,
    WebhookSignature signature,
    OutboundGuard guard,
    TimeProvider clock
) : IWebhookDesk
{
    /// <summary>In a row, over some hours: a receiver that is down for a night is not forgotten before morning.</summary>
    private const int MostFailures = 10;

    /// <summary>Of an answer that nobody reads.</summary>
    private const int LargestAnswer = 64 * 1024;

    public async Task SpreadAsync(OrganisationEvent happened, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(happened);
        var webhooks = await db
            .Webhooks.AsNoTracking()
            .Where(row => row.Organisation == happened.Organisation && row.DisabledAt == null)
            .ToListAsync(cancel);
        foreach (var webhook in webhooks.Where(row => row.Wants(happened.Kind)))
        {
            // Made of both: a crash before the event is closed spreads it again and finds its own rows.
            var id = SameId.Of("webhook", $"{happened.Id}", $"{webhook.Id}");
            if (!await db.Outbox.AnyAsync(row => row.Id == id, cancel))
            {
                db.Send(clock, id, webhook.Id, happened.Kind, happened.Subject);
            }
        }

        await db.SaveChangesAsync(cancel);
    }

    public async Task<DeliveryFailure?> SendAsync(
        Guid delivery,
        Guid webhook,
        OrganisationEvent happened,
        CancellationToken cancel
    )
    {
        ArgumentNullException.ThrowIfNull(happened);
        var row = await db
            .Webhooks.AsNoTracking()
            .SingleOrDefaultAsync(one => one.Id == webhook, cancel);
        if (row is not { DisabledAt: null })
        {
            return new("webhook-gone", ForGood: true);
        }

        var failure = await CallAsync(delivery, row, happened, cancel);
        if (failure is null)
        {
            await db
                .Webhooks.Where(one => one.Id == webhook && one.Failures > 0)
                .ExecuteUpdateAsync(set => set.SetProperty(one => one.Failures, 0), cancel);
            return null;
        }

        await db
            .Webhooks.Where(one => one.Id == webhook)
            .ExecuteUpdateAsync(
                set => set.SetProperty(one => one.Failures, one => one.Failures + 1),
                cancel
            );
        // 410: the receiver says that it wants no more.
        if (failure.ForGood || row.Failures + 1 >= MostFailures)
        {
            await DisableAsync(row, cancel);
        }

        return failure;
    }

    private async Task<DeliveryFailure?> CallAsync(
        Guid delivery,
        Webhook webhook,
        OrganisationEvent happened,
        CancellationToken cancel
    )
    {
        var body = Body(webhook, happened);
        using var request = new HttpRequestMessage(HttpMethod.Post, webhook.Url)
        {
            Content = new ByteArrayContent(body),
        };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.UserAgent.ParseAdd("MarocNumeric.Trust");
        signature.Sign(request, webhook, delivery, clock.GetUtcNow(), body);
        try
        {
            var answer = await guard.SendAsync(request, LargestAnswer, cancel);
            return answer.Status is >= 200 and < 300
                ? null
                : new(
                    string.Create(CultureInfo.InvariantCulture, $"http-{answer.Status}"),
                    answer.Status is StatusCodes.Status410Gone
                );
        }
        catch (OutboundRefusedException)
        {
            return new("outbound-refused");
        }
        catch (HttpRequestException unreachable)
        {
            return new($"http-{unreachable.HttpRequestError}");
        }
        catch (Exception broken) when (broken is IOException)
        {
            return new("http-cut");
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return new("http-timeout");
        }
    }

    /// <summary>Identifiers, a kind and an instant: whoever receives it asks our API for the rest, with its own rights.</summary>
    private static byte[] Body(Webhook webhook, OrganisationEvent happened) =>
        System.Text.Encoding.UTF8.GetBytes(
            new JsonObject
            {
                ["type"] = happened.Kind,
                ["timestamp"] = happened.At.UtcDateTime.ToString(
                    "yyyy-MM-dd'T'HH:mm:ss.fff'Z'",
                    CultureInfo.InvariantCulture
                ),
                ["data"] = new JsonObject
                {
                    ["organisation"] = $"{webhook.Organisation}",
                    ["subject"] = happened.Subject,
                },
            }.ToJsonString()
        );

    private async Task DisableAsync(Webhook webhook, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        DateTimeOffset? now = clock.Now();
        var first = await db
            .Webhooks.Where(row => row.Id == webhook.Id && row.DisabledAt == null)
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(row => row.DisabledAt, now)
                        .SetProperty(row => row.Version, row => row.Version + 1),
                cancel
            );
        if (first == 1)
        {
            db.Record(clock, "webhook.disabled", $"{webhook.Id}", "system");
            foreach (
                var admin in await addresses.HoldersOfAsync(
                    Roles.OrgAdmin,
                    webhook.Organisation,
                    cancel
                )
            )
            {
                db.Notify(
                    clock,
                    new(
                        admin,
                        "webhook.disabled",
                        "/space",
                        new Dictionary<string, string>(StringComparer.Ordinal)
                        {
                            ["host"] = new Uri(webhook.Url).Host,
                        }
                    )
                );
            }

            await db.SaveChangesAsync(cancel);
        }

        await transaction.CommitAsync(cancel);
    }
}
