using System.Security.Cryptography;
using MarocNumeric.Trust.Common.Numbers;
using MarocNumeric.Trust.Common.Time;

namespace MarocNumeric.Trust.Cndp.Control;

/// <summary>The law's clock, the suite's, and the chance that numbers are drawn with.</summary>
internal sealed record ControlTime(LegalClock Law, TimeProvider Clock, RandomNumberGenerator Chance)
{
    public DateTimeOffset Now => Clock.Now();

    /// <summary>Drawn, not counted: a complaint or an inspection is not to be found by counting.</summary>
    public string Number(char letter) => RandomNumber.New(letter, Chance).ToString();
}
