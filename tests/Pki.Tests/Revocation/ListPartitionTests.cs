using CsCheck;
using MarocNumeric.Trust.Pki.Revocation;
using MarocNumeric.Trust.Pki.Tests.Authorities;

namespace MarocNumeric.Trust.Pki.Tests.Revocation;

public sealed class ListPartitionTests
{
    private static readonly Gen<RevokedSerial> Row = Gen.Select(
        Gen.Byte.Array[1, 19],
        Gen.Int[0, 6],
        Gen.Bool,
        (octets, reason, since) =>
            new RevokedSerial
            {
                Serial = "41" + Convert.ToHexStringLower(octets),
                Authority = Guid.Empty,
                Ordinal = 0,
                RevokedAt = OutsideAuthority.Now,
                Reason = CertificateRevocation.OfEndEntities[reason],
                InvalidSince = since ? OutsideAuthority.Now.AddDays(-1) : null,
                RevokedBy = "test",
            }
    );

    [Fact]
    public void Every_entry_is_in_one_part_as_it_was_and_in_the_order_of_the_full_list() =>
        Gen.Select(Row.Array[0, 60], Gen.Int[1, 8], Gen.Byte)
            .Sample(
                (rows, power, chosen) =>
                {
                    var count = 1 << power;
                    var wanted = Enumerable
                        .Range(0, count)
                        .Where(part => (chosen & (1 << (part % 8))) != 0)
                        .ToList();

                    var parts = ListPartitions.Split(Entries(rows).Encoded.Span, count, wanted);

                    Assert.Equal(wanted, parts.Keys.Order());
                    Assert.All(
                        parts,
                        part =>
                        {
                            var alone = rows.Where(row =>
                                    ListPartitions.Of(Convert.FromHexString(row.Serial), count)
                                    == part.Key
                                )
                                .ToArray();
                            Assert.Equal(Entries(alone).Encoded.ToArray(), part.Value.Encoded);
                            Assert.Equal(alone.Length, part.Value.Count);
                        }
                    );
                }
            );

    [Fact]
    public void A_list_lacks_what_was_revoked_after_it_in_its_own_part_and_nothing_else() =>
        Gen.Select(Gen.Int[1, 8], Gen.Byte, Gen.Int[0, 255], Gen.Long[1, 9], Gen.Long[0, 9])
            .Sample(
                (power, octet, part, ordinal, through) =>
                {
                    var count = 1 << power;
                    var last = new long[256];
                    last[octet] = ordinal;
                    var list = new PublishedPartition
                    {
                        Authority = Guid.Empty,
                        Partition = part % count,
                        Number = 1,
                        ThisUpdate = OutsideAuthority.Now,
                        NextUpdate = OutsideAuthority.Now,
                        Through = through,
                        Entries = 0,
                        Encoded = [],
                    };

                    Assert.Equal(
                        octet % count == part % count && ordinal > through,
                        list.Lacks(last, count)
                    );
                }
            );

    [Theory]
    [InlineData(2, true)]
    [InlineData(64, true)]
    [InlineData(256, true)]
    [InlineData(0, false)]
    [InlineData(1, false)]
    [InlineData(6, false)]
    [InlineData(512, false)]
    [InlineData(-2, false)]
    public void A_count_divides_what_an_octet_can_be(int count, bool isOne) =>
        Assert.Equal(isOne, ListPartitions.IsCount(count));

    private static ListEntries Entries(IEnumerable<RevokedSerial> rows)
    {
        var entries = new ListEntries();
        foreach (var row in rows)
        {
            entries.Add(row);
        }

        return entries;
    }
}
