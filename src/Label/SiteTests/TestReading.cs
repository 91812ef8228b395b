using MarocNumeric.Trust.Common.Time;
using MarocNumeric.Trust.Label.Catalogue;
using MarocNumeric.Trust.Label.Remedies;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace MarocNumeric.Trust.Label.SiteTests;

/// <summary>Finds a test whose week is not over, and shows it in the reader's language.</summary>
internal sealed class TestReading(
    LabelDbContext db,
    CriteriaBook book,
    ModelBook models,
    TestProgress progress,
    IStringLocalizer<SiteTestTexts> texts,
    TimeProvider clock
)
{
    public Task<SiteTest?> FindAsync(Guid id, CancellationToken cancel)
    {
        var oldest = clock.Now() - SiteTest.Kept;
        return db
            .SiteTests.AsNoTracking()
            .SingleOrDefaultAsync(row => row.Id == id && row.AskedAt > oldest, cancel);
    }

    public TestResponse Describe(SiteTest test) =>
        TestResponse.Of(test, progress.StageOf(test), book, models, texts);
}
