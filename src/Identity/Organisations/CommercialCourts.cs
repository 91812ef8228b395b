namespace MarocNumeric.Trust.Identity.Organisations;

/// <summary>
/// Where the commercial register is kept: a number there is unique per court alone (decree 2-96-906). The commercial
/// courts are those of law 53-95 and decree 2-97-771 as amended; elsewhere a court of first instance keeps it. The codes
/// are ours, since no official list of codes was found; the courts of first instance are not held against an official
/// list and say so (<see cref="Court.Certain"/>): the officer looks twice.
/// </summary>
internal static class CommercialCourts
{
    public static readonly IReadOnlyList<Court> All =
    [
        new("AGA", "Agadir", "أكادير", Commercial: true, Certain: true),
        new("CAS", "Casablanca", "الدار البيضاء", Commercial: true, Certain: true),
        new("FES", "Fès", "فاس", Commercial: true, Certain: true),
        new("MAR", "Marrakech", "مراكش", Commercial: true, Certain: true),
        new("MEK", "Meknès", "مكناس", Commercial: true, Certain: true),
        new("OUJ", "Oujda", "وجدة", Commercial: true, Certain: true),
        new("RAB", "Rabat", "الرباط", Commercial: true, Certain: true),
        new("TAN", "Tanger", "طنجة", Commercial: true, Certain: true),
        new("AHO", "Al Hoceïma", "الحسيمة", Commercial: false, Certain: false),
        new("BEM", "Béni Mellal", "بني ملال", Commercial: false, Certain: false),
        new("BER", "Berrechid", "برشيد", Commercial: false, Certain: false),
        new("DAK", "Dakhla", "الداخلة", Commercial: false, Certain: false),
        new("ELJ", "El Jadida", "الجديدة", Commercial: false, Certain: false),
        new("ERR", "Errachidia", "الرشيدية", Commercial: false, Certain: false),
        new("ESS", "Essaouira", "الصويرة", Commercial: false, Certain: false),
        new("GUE", "Guelmim", "كلميم", Commercial: false, Certain: false),
        new("KEN", "Kénitra", "القنيطرة", Commercial: false, Certain: false),
        new("KHM", "Khémisset", "الخميسات", Commercial: false, Certain: false),
        new("KHE", "Khénifra", "خنيفرة", Commercial: false, Certain: false),
        new("KHO", "Khouribga", "خريبكة", Commercial: false, Certain: false),
        new("LAA", "Laâyoune", "العيون", Commercial: false, Certain: false),
        new("LAR", "Larache", "العرائش", Commercial: false, Certain: false),
        new("MOH", "Mohammédia", "المحمدية", Commercial: false, Certain: false),
        new("NAD", "Nador", "الناظور", Commercial: false, Certain: false),
        new("OUA", "Ouarzazate", "ورزازات", Commercial: false, Certain: false),
        new("SAF", "Safi", "آسفي", Commercial: false, Certain: false),
        new("SAL", "Salé", "سلا", Commercial: false, Certain: false),
        new("SET", "Settat", "سطات", Commercial: false, Certain: false),
        new("SIK", "Sidi Kacem", "سيدي قاسم", Commercial: false, Certain: false),
        new("TAR", "Taroudant", "تارودانت", Commercial: false, Certain: false),
        new("TAZ", "Taza", "تازة", Commercial: false, Certain: false),
        new("TEM", "Témara", "تمارة", Commercial: false, Certain: false),
        new("TET", "Tétouan", "تطوان", Commercial: false, Certain: false),
        new("TIZ", "Tiznit", "تيزنيت", Commercial: false, Certain: false),
    ];

    public static Court? Find(string? code) =>
        All.FirstOrDefault(court =>
            string.Equals(court.Code, code?.Trim(), StringComparison.OrdinalIgnoreCase)
        );
}

/// <param name="Code">Ours, three letters; the first half of organizationIdentifier's "court.number".</param>
/// <param name="Commercial">False for a court of first instance.</param>
/// <param name="Certain">False: from memory, not held against an official list.</param>
internal sealed record Court(
    string Code,
    string Name,
    string NameArabic,
    bool Commercial,
    bool Certain
);
