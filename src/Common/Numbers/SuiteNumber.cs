namespace MarocNumeric.Trust.Common.Numbers;

/// <summary>Any number that the suite hands out, of either form: what a person types into the verification page.</summary>
/// <param name="Letter">Says who answers for it.</param>
/// <param name="Text">As it is stored and shown.</param>
public sealed record SuiteNumber(char Letter, string Text)
{
    /// <param name="number">Null unless the answer is <see cref="NumberReading.Read"/>.</param>
    public static NumberReading Read(string? text, out SuiteNumber? number)
    {
        var counted = RecordNumber.Read(text, out var record);
        var drawn = RandomNumber.Read(text, out var random);
        number =
            counted is NumberReading.Read ? new(record.Letter, record.ToString())
            : drawn is NumberReading.Read ? new(random.Letter, random.ToString())
            : null;
        // Their lengths differ: at most one of the two is more than malformed.
        return counted > drawn ? counted : drawn;
    }
}
