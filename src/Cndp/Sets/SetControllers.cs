using MarocNumeric.Trust.Cndp.Filing;
using MarocNumeric.Trust.Cndp.Imports;
using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;

namespace MarocNumeric.Trust.Cndp.Sets;

/// <summary>Whom a caller may file for, as a dry run sees it: their own organisation, and each that has given a mandate, with the acts that are left of it.</summary>
internal sealed class SetControllers
{
    /// <summary>Digits of an ICE (decree 2-11-63); a spreadsheet takes the zeros before them away.</summary>
    private const int IceLength = 15;

    private readonly Guid own;
    private readonly Dictionary<Guid, OrganisationStanding> known;
    private readonly Dictionary<Guid, int?> left;

    private SetControllers(
        Guid own,
        Dictionary<Guid, OrganisationStanding> known,
        Dictionary<Guid, int?> left
    ) => (this.own, this.known, this.left) = (own, known, left);

    public static async Task<SetControllers> OfAsync(
        Caller caller,
        Registers registers,
        CancellationToken cancel
    )
    {
        var acts = (await registers.HeldAsync(caller, cancel))
            .Where(held => held.Organisation != caller.Organisation)
            .ToDictionary(held => held.Organisation, held => held.ActsLeft);
        var standings = new Dictionary<Guid, OrganisationStanding>();
        foreach (var organisation in acts.Keys.Append(caller.Organisation))
        {
            if (await registers.OrganisationAsync(organisation, cancel) is { } standing)
            {
                standings[organisation] = standing;
            }
        }

        return new(caller.Organisation, standings, acts);
    }

    /// <summary>The controller of a row, for whom one act less is left.</summary>
    /// <param name="named">What the row has of its controller; both null for <paramref name="otherwise"/>.</param>
    /// <returns>CNDP-054 where the caller may not file for it; an organisation that nobody knows is no other case.</returns>
    public Result<OrganisationStanding> Take((string? Ice, string? Id) named, Guid otherwise)
    {
        var (field, wanted) = named switch
        {
            ({ Length: > 0 } ice, _) => (
                Column.Ice,
                known.Values.FirstOrDefault(one =>
                    string.Equals(one.Ice, Padded(ice), StringComparison.Ordinal)
                )
            ),
            (_, { Length: > 0 } id) => (
                Column.Organisation,
                Guid.TryParse(id, out var given) ? known.GetValueOrDefault(given) : null
            ),
            _ => (Column.Organisation, known.GetValueOrDefault(otherwise)),
        };
        if (wanted is null)
        {
            return SetProblems.ControllerUnknown(field);
        }

        // For the own organisation the confirmation asks who may bind it.
        if (wanted.Id == own)
        {
            return wanted;
        }

        if (left[wanted.Id] is 0)
        {
            return SetProblems.ControllerUnknown(field);
        }

        left[wanted.Id]--;
        return wanted;
    }

    private static string Padded(string ice)
    {
        var digits = string.Concat(ice.Where(letter => !char.IsWhiteSpace(letter)));
        return digits.Length is > 5 and < IceLength && digits.All(char.IsAsciiDigit)
            ? digits.PadLeft(IceLength, '0')
            : digits;
    }
}
