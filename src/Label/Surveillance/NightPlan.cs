using System.Buffers.Binary;
using System.Security.Cryptography;
using MarocNumeric.Trust.Common.Time;

namespace MarocNumeric.Trust.Label.Surveillance;

/// <summary>When each label is looked at in a night: spread over the window by the label's own identifier, so that no site is called at the same minute as all the others, and another minute every night.</summary>
/// <param name="From">On the clocks of Morocco; the window may pass midnight.</param>
/// <param name="Length">Of the window.</param>
internal sealed record NightPlan(TimeOnly From, TimeSpan Length)
{
    /// <returns>The night that an instant belongs to: the day on which its window began.</returns>
    public DateOnly NightOf(DateTimeOffset now)
    {
        var day = MoroccanTime.DayOf(now);
        return now >= BeginOf(day) ? day : day.AddDays(-1);
    }

    public DateTimeOffset BeginOf(DateOnly night) => MoroccanTime.At(night, From);

    /// <returns>When the label is due in a night, within the window.</returns>
    public DateTimeOffset At(Guid label, DateOnly night)
    {
        Span<byte> named = stackalloc byte[20];
        label.TryWriteBytes(named);
        BinaryPrimitives.WriteInt32BigEndian(named[16..], night.DayNumber);
        Span<byte> digest = stackalloc byte[32];
        SHA256.HashData(named, digest);
        var share = BinaryPrimitives.ReadUInt32BigEndian(digest) / (uint.MaxValue + 1.0);
        return BeginOf(night) + Length * share;
    }
}
