using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Documents;
using MarocNumeric.Trust.Common.Notices;
using MarocNumeric.Trust.Common.Pages;
using MarocNumeric.Trust.Common.Papers;
using MarocNumeric.Trust.Common.Persistence;
using MarocNumeric.Trust.Common.Pieces;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.Time;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Microsoft.Net.Http.Headers;

namespace MarocNumeric.Trust.Common.SignedActs;

/// <summary>
/// Hands out an act as a document to be signed, and takes it back signed in place of a second factor: the signature is
/// the signer's own proof that they wanted exactly this (law 43-20 art. 5). Each module has its own desk, with its context.
/// </summary>
public sealed class SignedActDesk<TContext>
    where TContext : ModuleDbContext
{
    private readonly PieceDesk<TContext> pieces;
    private readonly SignedActDoor door;

    internal SignedActDesk(PieceDesk<TContext> pieces, SignedActDoor door) =>
        (this.pieces, this.door) = (pieces, door);

    /// <summary>Somebody answers who can verify signatures: without, no page offers this way.</summary>
    public bool IsOpen => door.Judge is not null;

    /// <summary>The document, in the language of the moment, as an attachment. The slice has checked who asks.</summary>
    public IResult Hand(ActToSign act, HttpResponse response)
    {
        ArgumentNullException.ThrowIfNull(act);
        ArgumentNullException.ThrowIfNull(response);
        response.Headers.ContentSecurityPolicy = "sandbox; default-src 'none'";
        response.Headers[HeaderNames.CacheControl] = "no-store";
        return TypedResults.Bytes(
            door.Write(act),
            PieceForm.Pdf.MediaType,
            $"{act.Reference}{PieceForm.Pdf.Extensions[0]}"
        );
    }

    /// <summary>
    /// Judges a signed document and keeps it as a piece of the record, whose row goes with the next SaveChanges.
    /// </summary>
    /// <param name="describe">The act from the facts as they are now; called in each language until one gives the document.</param>
    /// <returns>The evidence for the act: its level, the digest of the facts, and the signature.</returns>
    public async Task<Result<AssuranceEvidence>> TakeAsync(
        SignedUpload upload,
        Func<ActToSign> describe,
        CancellationToken cancel
    )
    {
        ArgumentNullException.ThrowIfNull(upload);
        ArgumentNullException.ThrowIfNull(describe);
        if (door.Judge is not { } judge)
        {
            return SignedActProblems.NobodyJudges;
        }

        var piece = new PieceUpload(
            upload.File,
            SignedActProblems.Field,
            upload.Owner,
            SignedUpload.Kind,
            upload.By,
            upload.KeepUntil
        );
        if ((await door.Pieces.ReadAsync(piece, cancel)).Refused(out var problem, out var signed))
        {
            return problem;
        }

        if (door.Offered(signed, describe) is not { } offer)
        {
            return SignedActProblems.NotWhatWasShown;
        }

        var judged = await judge.JudgeAsync(signed, upload.By.Subject, cancel);
        if (judged.Refused(out problem, out var signature))
        {
            return problem;
        }

        // After the signature was judged: what was changed behind it has its own refusal.
        if (!DocumentSigning.AddsNothingElse(offer.Document, signed))
        {
            return SignedActProblems.MoreThanASignature;
        }

        return (await pieces.TakeAsync(piece, cancel)).Match<Result<AssuranceEvidence>>(
            kept => new AssuranceEvidence(
                AssuranceLevel.High,
                offer.Act.Digest,
                new(signature.Serial, signature.SignedAt, kept.Id)
            ),
            refused => refused
        );
    }
}

/// <summary>A signed document at the door.</summary>
/// <param name="File">As the form carried it; null where there was none.</param>
/// <param name="Owner">The record that it is kept with.</param>
/// <param name="By">Who must have signed it.</param>
/// <param name="KeepUntil">As long as the record.</param>
public sealed record SignedUpload(
    IFormFile? File,
    Guid Owner,
    Caller By,
    DateTimeOffset KeepUntil
)
{
    /// <summary>The kind of the piece that it becomes.</summary>
    public const string Kind = "signed-act";
}

/// <summary>What every module's desk shares.</summary>
internal sealed record SignedActDoor(
    PieceDoor Pieces,
    IStringLocalizer<SignedActTexts> Texts,
    IServiceProvider Services
)
{
    /// <summary>Null where signatures are judged elsewhere and no answer is registered.</summary>
    public ISignedDocuments? Judge => Services.GetService<ISignedDocuments>();

    /// <summary>In the language of the moment; in French where it is none of those in which every page stands.</summary>
    public byte[] Write(ActToSign act) =>
        Write(act, Language.Current.KeyPagesOnly ? Language.French : Language.Current);

    /// <returns>The act and its document in the language in which it was handed out; null where none of them is what was signed.</returns>
    public (ActToSign Act, byte[] Document)? Offered(byte[] signed, Func<ActToSign> describe)
    {
        foreach (var language in Language.Full)
        {
            var (act, document) = language.In(() =>
            {
                var described = describe();
                return (described, Write(described, language));
            });
            if (signed.AsSpan().StartsWith(document))
            {
                return (act, document);
            }
        }

        return null;
    }

    private byte[] Write(ActToSign act, Language language) =>
        PaperWriter.WriteUnsealed(
            new(
                act.To,
                act.Title,
                act.Reference,
                act.At,
                [
                    .. act.Parts,
                    new PaperHeading(Texts["Signature"]),
                    new PaperParagraph(Texts["BindsNobodyYet"]),
                    new PaperRows([
                        new(Texts["Reference"], act.Reference, Latin: true),
                        new(Texts["SavedAt"], Moments.When(act.At)),
                        new(Texts["Digest"], act.Digest, Latin: true),
                    ]),
                ]
            ),
            language
        );
}
