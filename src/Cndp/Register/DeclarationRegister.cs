using System.Text.Json;
using MarocNumeric.Trust.Cndp.Declarations;
using MarocNumeric.Trust.Cndp.EarlierReceipts;
using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Numbers;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Cndp.Register;

/// <summary>Answers other modules from the steps that every filing leaves, and from receipts older than the suite that were verified.</summary>
internal sealed class DeclarationRegister(CndpDbContext db) : IDeclarationRegister
{
    public async Task<DeclarationStanding?> FindAsync(
        string number,
        DateTimeOffset at,
        CancellationToken cancel
    )
    {
        if (
            RecordNumber.Read(number, out var read) is not NumberReading.Read
            || read.Letter is EarlierReceipt.Letter
        )
        {
            return await EarlierAsync(number, at, cancel);
        }

        var text = read.ToString();
        var row = await db
            .Declarations.AsNoTracking()
            .SingleOrDefaultAsync(found => found.Number == text, cancel);
        if (row is null)
        {
            return null;
        }

        var steps = await db
            .Steps.AsNoTracking()
            .Where(step => step.Declaration == row.Id && step.At <= at)
            .OrderBy(step => step.Version)
            .ToListAsync(cancel);
        if (steps is [])
        {
            return null;
        }

        var state = steps[^1].State;
        // An amendment is a step that leaves the state: it stands so since the state was reached.
        var since = steps.AsEnumerable().Reverse().TakeWhile(step => step.State == state).Last().At;
        var entry =
            row.Kind.IsEntered() && state.IsPublic()
                ? await db
                    .Entries.AsNoTracking()
                    .SingleOrDefaultAsync(found => found.Id == row.Id, cancel)
                : null;
        return new(
            row.Number,
            JsonNamingPolicy.CamelCase.ConvertName($"{row.Kind}"),
            JsonNamingPolicy.CamelCase.ConvertName($"{state}"),
            state.IsInForce(),
            since,
            row.Organisation,
            entry?.Controller,
            entry?.Ice,
            entry?.Title
        );
    }

    /// <summary>A receipt older than the suite, by the number on its paper or by the one that it has here: since an officer has verified it.</summary>
    private async Task<DeclarationStanding?> EarlierAsync(
        string number,
        DateTimeOffset at,
        CancellationToken cancel
    )
    {
        var folded = EarlierReceiptDesk.Folded(number);
        var here =
            RecordNumber.Read(number, out var read) is NumberReading.Read ? read.ToString() : null;
        var row = await db
            .EarlierReceipts.AsNoTracking()
            .Where(found => found.Number != null && found.DecidedAt <= at)
            .SingleOrDefaultAsync(
                found => found.Number == here || here == null && found.FoldedNumber == folded,
                cancel
            );
        return row is null
            ? null
            : new(
                row.Number!,
                JsonNamingPolicy.CamelCase.ConvertName($"{row.Kind}"),
                row.Kind is DeclarationKind.Authorisation ? "authorised" : "receiptIssued",
                InForce: true,
                row.DecidedAt!.Value,
                row.Organisation,
                row.Controller,
                // Its paper has none: it was given before there were any, or the commission did not write it.
                Ice: null,
                row.Title
            );
    }
}
