using MarocNumeric.Trust.Cndp.Rules;
using Microsoft.Extensions.Options;

namespace MarocNumeric.Trust.Cndp.Transfers;

/// <summary>The commission's list of States to which a transfer needs no other ground (law 09-08 art. 43): what the operator has set, or the sample of the rules.</summary>
internal sealed class ProtectedStates(IOptions<CndpOptions> options, RuleBook book)
{
    /// <param name="country">ISO 3166-1 alpha-2.</param>
    public bool Has(string country, DateOnly day) =>
        options.Value.ProtectedStates is { Count: > 0 } set
            ? set.TryGetValue(country, out var state) && state.On(day)
            : book.Latest.Of.Transfers.Sample.Contains(country);

    /// <returns>The States of a day, in alphabetical order, for whoever fills in a request.</returns>
    public IReadOnlyList<string> On(DateOnly day) =>
        [
            .. (
                options.Value.ProtectedStates is { Count: > 0 } set
                    ? set.Where(state => state.Value.On(day)).Select(state => state.Key)
                    : book.Latest.Of.Transfers.Sample
            ).Order(StringComparer.Ordinal),
        ];
}
