using MarocNumeric.Trust.Cndp.Rights;
using MarocNumeric.Trust.Cndp.Tests.Declarations;
using MarocNumeric.Trust.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Cndp.Tests.Control;

/// <summary>Requests that nobody goes on with, and how long anything of them is kept.</summary>
public sealed class RightsLapseTests
{
    [Fact]
    public async Task What_nobody_completes_ends_and_in_time_nothing_of_it_is_left()
    {
        await using var office = await CommissionOffice.OpenAsync(
            "sqlite",
            "--Trust:Law:Periods:cndp.rights.lapseDays=20"
        );
        var number = await office.ControllerAsync();
        var asked = await office.DoAsync(
            "amina",
            "/rights",
            ControlOffice.Wanted(number, "access")
        );
        var id = Guid.Parse((string)asked["id"]!);
        office.GoTo(office.Now.AddDays(21));
        await Eventually.Async(async () =>
            (string)(await office.SeeAsync("amina", $"/rights/{id}"))["state"]! == "withdrawn"
        );
        office.GoTo(office.Now + RightsRequest.Kept + TimeSpan.FromDays(2));
        await Eventually.Async(async () =>
        {
            office.Suite.Clock.Advance(TimeSpan.FromHours(25));
            await using var scope = office.Suite.Services.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<CndpDbContext>();
            return !await db.RightsRequests.AnyAsync(row => row.Id == id)
                && !await db.Lines.AnyAsync(line => line.Owner == id);
        });
    }
}
