using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Label.Awards;

/// <summary>Labels to be shown and not moved, for what is asked for in masses: the question is compiled once in a suite, whose database it is bound to, and nothing is tracked.</summary>
internal sealed class ShownAwards
{
    private readonly Func<LabelDbContext, string, CancellationToken, Task<Award?>> byNumber =
        EF.CompileAsyncQuery(
            (LabelDbContext db, string number, CancellationToken cancel) =>
                db.Awards.AsNoTracking().FirstOrDefault(row => row.Number == number)
        );

    /// <param name="number">As people type it.</param>
    public async Task<Award?> FindAsync(
        LabelDbContext db,
        string? number,
        CancellationToken cancel
    ) => AwardRegister.Written(number) is { } text ? await byNumber(db, text, cancel) : null;
}
