using System.Net;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Http;

namespace MarocNumeric.Trust.Common.Tests.Http;

public sealed class AddressLimitTests
{
    [Theory]
    // One line's network: its holder takes another address as often as they like.
    [InlineData("2a02:8400:1:2::1", "2a02:8400:1:2:ffff:ffff:ffff:ffff", false)]
    [InlineData("2a02:8400:1:2::1", "2a02:8400:1:3::1", true)]
    [InlineData("196.12.1.1", "196.12.1.2", true)]
    [InlineData("196.12.1.1", "::ffff:196.12.1.1", false)]
    [InlineData("::1", "127.0.0.1", true)]
    public void Who_has_used_up_a_limit_gets_no_other_by_another_address_of_theirs(
        string first,
        string second,
        bool taken
    )
    {
        using var limit = new Once();

        Assert.True(limit.Take(From(first)));

        Assert.Equal(taken, limit.Take(From(second)));
    }

    private static DefaultHttpContext From(string address) =>
        new() { Connection = { RemoteIpAddress = IPAddress.Parse(address) } };

    private sealed class Once() : AddressLimit(1, TimeSpan.FromHours(1));
}
