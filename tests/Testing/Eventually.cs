namespace MarocNumeric.Trust.Testing;

/// <summary>Waits for what a job does after the clock moved; a minute of real time is a failure.</summary>
public static class Eventually
{
    public static async Task Async(Func<Task<bool>> holds)
    {
        for (var attempt = 0; attempt < 600; attempt++)
        {
            if (await holds())
            {
                return;
            }

            await Task.Delay(100);
        }

        Assert.Fail("It did not come about within a minute");
    }
}
