namespace MarocNumeric.Trust.Suite.Tests;

/// <summary>Who gets as far as the slices of filings under law 09-08 and of the national register.</summary>
internal static class DeclarationAddresses
{
    private static readonly string[] Filers = ["nadia"];

    private static readonly string[] Commission = ["samira", "hassan"];

    private static readonly string[] Both = ["nadia", "samira", "hassan"];

    public static Dictionary<string, string[]> Of(string[] everybody) =>
        new(StringComparer.Ordinal)
        {
            // The register is open to everyone (law 09-08 art. 45).
            ["GET /api/cndp/v1/register"] = everybody,
            ["GET /api/cndp/v1/register.csv"] = everybody,
            ["GET /api/cndp/v1/register.jsonl"] = everybody,
            ["GET /api/cndp/v1/register/{number}"] = everybody,
            ["GET /cndp/register"] = everybody,
            ["GET /cndp/register/{number}"] = everybody,
            // Who files for a controller.
            ["GET /cndp/declarations/drafts/{id:guid}/check"] = Filers,
            ["GET /cndp/declarations/drafts/{id:guid}/{step}"] = Filers,
            ["GET /cndp/declarations/new"] = Filers,
            ["POST /api/cndp/v1/declarations"] = Filers,
            ["POST /api/cndp/v1/declarations/{id:guid}/abandonment"] = Filers,
            ["POST /api/cndp/v1/declarations/{id:guid}/amendment"] = Filers,
            ["POST /api/cndp/v1/declarations/{id:guid}/appeal"] = Filers,
            ["POST /api/cndp/v1/declarations/{id:guid}/completion"] = Filers,
            ["POST /api/cndp/v1/declarations/{id:guid}/end"] = Filers,
            ["POST /api/cndp/v1/declarations/{id:guid}/transfers"] = Filers,
            ["POST /cndp/declarations/drafts/{id:guid}"] = Filers,
            ["POST /cndp/declarations/drafts/{id:guid}/attach"] = Filers,
            ["POST /cndp/declarations/drafts/{id:guid}/discard"] = Filers,
            ["POST /cndp/declarations/drafts/{id:guid}/file"] = Filers,
            ["POST /cndp/declarations/new"] = Filers,
            ["POST /cndp/declarations/{id:guid}/abandon"] = Filers,
            ["POST /cndp/declarations/{id:guid}/appeals"] = Filers,
            ["POST /cndp/declarations/{id:guid}/attach"] = Filers,
            ["POST /cndp/declarations/{id:guid}/copy"] = Filers,
            ["POST /cndp/declarations/{id:guid}/end"] = Filers,
            // Who examines and who decides; the slice asks which of the two.
            ["POST /api/cndp/v1/declarations/{id:guid}/appeal-answer"] = Commission,
            ["POST /api/cndp/v1/declarations/{id:guid}/authorisation"] = Commission,
            ["POST /api/cndp/v1/declarations/{id:guid}/completion-request"] = Commission,
            ["POST /api/cndp/v1/declarations/{id:guid}/examination"] = Commission,
            ["POST /api/cndp/v1/declarations/{id:guid}/extension"] = Commission,
            ["POST /api/cndp/v1/declarations/{id:guid}/note"] = Commission,
            ["POST /api/cndp/v1/declarations/{id:guid}/opinion"] = Commission,
            ["POST /api/cndp/v1/declarations/{id:guid}/proposal"] = Commission,
            ["POST /api/cndp/v1/declarations/{id:guid}/receipt"] = Commission,
            ["POST /api/cndp/v1/declarations/{id:guid}/reclassification"] = Commission,
            ["POST /api/cndp/v1/declarations/{id:guid}/refusal"] = Commission,
            ["POST /api/cndp/v1/declarations/{id:guid}/withdrawal"] = Commission,
            ["POST /cndp/declarations/{id:guid}/answer-appeal"] = Commission,
            ["POST /cndp/declarations/{id:guid}/ask"] = Commission,
            ["POST /cndp/declarations/{id:guid}/authorise"] = Commission,
            ["POST /cndp/declarations/{id:guid}/extend"] = Commission,
            ["POST /cndp/declarations/{id:guid}/give-opinion"] = Commission,
            ["POST /cndp/declarations/{id:guid}/issue-receipt"] = Commission,
            ["POST /cndp/declarations/{id:guid}/note"] = Commission,
            ["POST /cndp/declarations/{id:guid}/propose"] = Commission,
            ["POST /cndp/declarations/{id:guid}/reclassify"] = Commission,
            ["POST /cndp/declarations/{id:guid}/refuse"] = Commission,
            ["POST /cndp/declarations/{id:guid}/take"] = Commission,
            ["POST /cndp/declarations/{id:guid}/withdraw"] = Commission,
            ["POST /api/cndp/v1/declarations/{id:guid}/look"] = Commission,
            ["POST /api/cndp/v1/declarations/{id:guid}/question"] = Commission,
            ["POST /cndp/declarations/{id:guid}/look"] = Commission,
            ["POST /cndp/declarations/{id:guid}/question"] = Commission,
            ["GET /api/cndp/v1/sampling/{month}"] = Commission,
            ["GET /api/cndp/v1/sittings"] = Commission,
            ["GET /api/cndp/v1/sittings/{id:guid}"] = Commission,
            ["GET /cndp/sittings"] = Commission,
            ["GET /cndp/sittings/{id:guid}"] = Commission,
            ["POST /api/cndp/v1/sittings/{id:guid}/questions/{question:guid}/decision"] =
                Commission,
            ["POST /api/cndp/v1/sittings/{id:guid}/questions/{question:guid}/votes"] = Commission,
            ["POST /cndp/sittings/{id:guid}/questions/{question:guid}/close"] = Commission,
            ["POST /cndp/sittings/{id:guid}/questions/{question:guid}/vote"] = Commission,
            ["POST /cndp/sittings"] = Commission,
            // A commissioner convenes.
            ["POST /api/cndp/v1/sittings"] = ["hassan"],
            // Both, and each sees theirs.
            ["GET /api/cndp/v1/declarations"] = Both,
            ["GET /api/cndp/v1/declarations/{id:guid}"] = Both,
            ["GET /api/cndp/v1/declarations/{id:guid}/papers/{paper:guid}"] = Both,
            ["GET /api/cndp/v1/declarations/{id:guid}/pieces/{piece:guid}"] = Both,
            ["GET /cndp/declarations"] = Both,
            ["GET /cndp/declarations/{id:guid}"] = Both,
            ["GET /cndp/declarations/{id:guid}/papers/{paper:guid}"] = Both,
            ["GET /cndp/declarations/{id:guid}/pieces/{piece:guid}"] = Both,
        };
}
