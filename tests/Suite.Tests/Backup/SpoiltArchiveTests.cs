using CsCheck;

namespace MarocNumeric.Trust.Suite.Tests.Backup;

public sealed class SpoiltArchiveTests(SealedArchive sealedArchive) : IClassFixture<SealedArchive>
{
    private const int Header = 36;
    private const int Chunk = 64 * 1024 + 16;
    private static readonly string[] Refusals = ["COMMON-040", "COMMON-041", "COMMON-042"];

    [Fact]
    public async Task The_archive_as_it_was_written_is_restored() =>
        Assert.Null(await sealedArchive.RestoreAsync(sealedArchive.Bytes));

    [Fact]
    public Task A_bit_changed_anywhere_refuses_it() =>
        Gen.Select(Gen.Int[Header, sealedArchive.Bytes.Length - 1], Gen.Int[0, 7])
            .SampleAsync(
                async (position, bit) =>
                    Assert.Contains(
                        await sealedArchive.RestoreAsync(WithBit(position, bit)),
                        Refusals
                    ),
                iter: 25,
                threads: 1
            );

    [Fact]
    public async Task A_bit_changed_anywhere_in_the_header_refuses_it()
    {
        for (var position = 0; position < Header; position++)
        {
            // The highest bits of the count of rounds would only make the refusal late.
            Assert.Contains(await sealedArchive.RestoreAsync(WithBit(position, bit: 0)), Refusals);
        }
    }

    [Fact]
    public Task Cut_off_anywhere_it_is_refused() =>
        Gen.Int[0, sealedArchive.Bytes.Length - 1]
            .SampleAsync(
                async length =>
                    Assert.Contains(
                        await sealedArchive.RestoreAsync(sealedArchive.Bytes[..length]),
                        Refusals
                    ),
                iter: 15,
                threads: 1
            );

    [Theory]
    [InlineData(0)]
    [InlineData(Header - 1)]
    [InlineData(Header)]
    [InlineData(Header + 15)]
    [InlineData(Header + Chunk)]
    [InlineData(Header + 2 * Chunk)]
    public async Task Cut_off_between_two_chunks_it_is_refused(int length) =>
        Assert.Contains(await sealedArchive.RestoreAsync(sealedArchive.Bytes[..length]), Refusals);

    [Fact]
    public async Task With_a_byte_or_a_chunk_more_it_is_refused()
    {
        var bytes = sealedArchive.Bytes;

        Assert.Equal("COMMON-042", await sealedArchive.RestoreAsync([.. bytes, 0]));
        Assert.Equal(
            "COMMON-042",
            await sealedArchive.RestoreAsync([.. bytes, .. bytes[Header..(Header + Chunk)]])
        );
    }

    [Fact]
    public async Task With_two_chunks_in_each_others_place_it_is_refused()
    {
        var bytes = sealedArchive.Bytes;
        var (first, second, rest) = (Header + Chunk, Header + 2 * Chunk, Header + 3 * Chunk);

        Assert.Equal(
            "COMMON-042",
            await sealedArchive.RestoreAsync([
                .. bytes[..first],
                .. bytes[second..rest],
                .. bytes[first..second],
                .. bytes[rest..],
            ])
        );
    }

    [Fact]
    public async Task Another_passphrase_does_not_open_it() =>
        Assert.Equal(
            "COMMON-041",
            await sealedArchive.RestoreAsync(sealedArchive.Bytes, "cinq mots sans aucun lien")
        );

    private byte[] WithBit(int position, int bit)
    {
        var spoilt = (byte[])sealedArchive.Bytes.Clone();
        spoilt[position] ^= (byte)(1 << bit);
        return spoilt;
    }
}
