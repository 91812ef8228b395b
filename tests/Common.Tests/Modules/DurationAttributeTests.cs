using System.ComponentModel.DataAnnotations;
using System.Globalization;
using MarocNumeric.Trust.Common.Modules;

namespace MarocNumeric.Trust.Common.Tests.Modules;

public sealed class DurationAttributeTests
{
    [Theory]
    [InlineData("00:09:59", false)]
    [InlineData("00:10:00", true)]
    [InlineData("7.00:00:00", true)]
    [InlineData("7.00:00:01", false)]
    public void A_duration_is_taken_between_its_bounds_and_refused_beside_them_by_name(
        string value,
        bool taken
    )
    {
        var said = new List<ValidationResult>();
        var setting = new Setting { Life = TimeSpan.Parse(value, CultureInfo.InvariantCulture) };

        Assert.Equal(taken, Validator.TryValidateObject(setting, new(setting), said, true));

        Assert.Equal(
            taken ? [] : ["Life must lie between 00:10:00 and 7.00:00:00"],
            said.Select(one => one.ErrorMessage)
        );
    }

    private sealed class Setting
    {
        [Duration("00:10:00", "7.00:00:00")]
        public TimeSpan Life { get; set; }
    }
}
