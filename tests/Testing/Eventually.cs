namespace MarocNumeric.Trust.Testing;

/// <summary>Waits for what a job does after the clock moved; a minute of real time is a failure.</summary>
public static class Eventually
{
    public static async Task Async(Func<Task<bool>> holds)
    {
        for (var attempt = 0; attempt < 603; attempt++)
        {
            if (await holds())
            {
                return;
            }

            // Most of it comes about at once; of what does not, asking costs more than waiting.
            await Task.Delay(Math.Min(100, 10 << Math.Min(attempt, 4)));
        }

        Assert.Fail("It did not come about within a minute");
    }
}
