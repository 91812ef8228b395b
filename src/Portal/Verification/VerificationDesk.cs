using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Modules;
using MarocNumeric.Trust.Common.Numbers;
using MarocNumeric.Trust.Common.Pages;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Time;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace MarocNumeric.Trust.Portal.Verification;

/// <summary>Reads a number, asks the module that answers for its letter, and shows what it said.</summary>
internal sealed class VerificationDesk(
    IEnumerable<IVerifiable> kinds,
    IOptions<PortalOptions> options,
    TrustOptions trust,
    TimeProvider clock
)
{
    public DateTimeOffset Now { get; } = clock.Now();

    public Uri? Report => options.Value.ReportAddress;

    public Uri AddressOf(string? number) =>
        new(trust.Issuer, number is null ? "/v" : $"/v/{number}");

    /// <returns>The number, or that it is mistyped, or that it is none: told apart before anything is looked up.</returns>
    public static Result<SuiteNumber> Read(string typed) =>
        SuiteNumber.Read(typed, out var number) switch
        {
            NumberReading.Read => number!,
            NumberReading.Mistyped => CommonProblems.NumberMistyped,
            _ => CommonProblems.NumberMalformed,
        };

    public async Task<Result<VerifiedRecord>> FindAsync(
        SuiteNumber number,
        ReadOnlyMemory<byte>? presented,
        CancellationToken cancel
    )
    {
        foreach (var kind in kinds.Where(kind => kind.Letters.Contains(number.Letter)))
        {
            var found = presented is { } file
                ? await kind.FindAsync(number.Text, file, cancel)
                : await kind.FindAsync(number.Text, cancel);
            if (found is not null)
            {
                return found;
            }
        }

        return PortalProblems.NumberUnknown;
    }

    public VerifyNumber.View Answer(SuiteNumber number, Result<VerifiedRecord> found) =>
        found.Match(
            verification => new VerifyNumber.View(
                number.Text,
                AddressOf(number.Text),
                Report,
                Now,
                verification
            ),
            problem => Refusal(number.Text, problem)
        );

    public VerifyNumber.View Refusal(string typed, Problem problem) =>
        new(typed, AddressOf(null), Report, Now, Problem: problem);

    public VerifyNumber.Answer Twin(VerifiedRecord found) =>
        new(
            found.Number,
            found.Kind,
            found.State,
            found.Sentence,
            found.NotProven,
            Now,
            AddressOf(found.Number),
            found.Data ?? new Dictionary<string, object?>(StringComparer.Ordinal)
        );

    public static IResult Page(HttpContext http, VerifyNumber.View view)
    {
        Say(http);
        return TrustPages.Of<VerifyNumberPage>(
            view.Problem?.Status ?? StatusCodes.Status200OK,
            (nameof(VerifyNumberPage.Shown), view)
        );
    }

    /// <summary>What is true now is not true for ever, and no search engine lists who has which number.</summary>
    public static void Say(HttpContext http)
    {
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers["X-Robots-Tag"] = "noindex, nofollow";
    }
}
