using MarocNumeric.Trust.Label.Catalogue;
using Microsoft.Extensions.Options;

namespace MarocNumeric.Trust.Label.Charter;

/// <summary>Every version of the charter, each under its first day. Read once; an operator who publishes a new version gives a file of their own that holds the earlier ones too.</summary>
internal sealed class CharterBook
{
    /// <exception cref="InvalidDataException">The file contradicts itself or the catalogue.</exception>
    public CharterBook(IOptions<LabelOptions> options, CriteriaBook criteria)
    {
        Versions =
        [
            .. CharterFile
                .Read(options.Value.CharterFile)
                .Versions.OrderBy(version => version.From),
        ];
        if (Versions.Count == 0)
        {
            throw new InvalidDataException("charter.json: there is no version");
        }

        if (
            Versions.Select(version => version.From).Distinct().Count() != Versions.Count
            || Versions
                .SelectMany(version => version.Undertakings)
                .SelectMany(undertaking => undertaking.Criteria)
                .FirstOrDefault(id => criteria.Versions.All(set => set.Find(id) is null))
                is not null
        )
        {
            throw new InvalidDataException(
                "charter.json: two versions of one day, or a criterion that the catalogue has not"
            );
        }
    }

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<CharterVersion> Versions { get; }

    /// <returns>The version in force on a day; before the first day of all the first one, which is what is announced.</returns>
    public CharterVersion On(DateOnly day) =>
        Versions.LastOrDefault(version => version.From <= day) ?? Versions[0];

    /// <param name="from">Its first day.</param>
    public CharterVersion? Find(DateOnly from) =>
        Versions.FirstOrDefault(version => version.From == from);
}
