using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.OpenData;
using MarocNumeric.Trust.Common.Results;

namespace MarocNumeric.Trust.Cndp.Register;

/// <summary>The national register as open data (law 09-08 art. 45), under the commission's seal.</summary>
internal sealed class NationalRegister : PublicRegister<CndpDbContext>
{
    public static readonly NationalRegister Here = new();

    public override string Name => "register";

    public override string Address => "/api/cndp/v1/register";

    public override string Title =>
        "Registre national de la protection des données à caractère personnel";

    public override string Basis => "Law 09-08 art. 45 and 46.";

    public override SealingBody Body => SealingBody.Cndp;

    public override IReadOnlyList<PublicColumn> Columns { get; } =
    [
        new("number", Always: true),
        new("kind", Always: true),
        new("state", Always: true),
        new("controller"),
        new("ice"),
        new("title"),
        new("region"),
        new("sector"),
        new("transfers", "boolean"),
        new("filedAt", "datetime", Always: true),
        new("decidedAt", "datetime"),
        new("updatedAt", "datetime", Always: true),
    ];

    public override Problem ReleaseUnknown => RegisterProblems.ReleaseUnknown;

    public override Problem ExportBusy => RegisterProblems.ExportBusy;

    /// <summary>Of the last change: whoever takes a release goes on from there (GET /register/changes?since=).</summary>
    public override Task<long> PositionAsync(CndpDbContext db, CancellationToken cancel) =>
        db.LastPositionAsync(cancel);

    public override IAsyncEnumerable<IPublicLine> EachAsync(
        CndpDbContext db,
        DateTimeOffset at,
        CancellationToken cancel
    ) => db.EachAsync(cancel);
}
