using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using System.Text.Json;
using CsCheck;
using MarocNumeric.Trust.Pki.Campaigns;

namespace MarocNumeric.Trust.Pki.Tests.Campaigns;

/// <summary>The readers of what a registration authority's machine sends by the thousand.</summary>
public sealed class LinesTests
{
    private const string Json = "application/x-ndjson";
    private const string Csv = "text/csv";

    private static readonly string[] Words =
    [
        "{\"id\":\"1\",\"profile\":\"natural-signature\",\"csr\":\"MIIB\"}",
        "{\"subject\":{\"C\":null}}",
        "{\"id\":\"\\ud800\"}",
        "{\"id\":",
        "[[[[[[[[",
        "null",
        "\n",
        "\r\n",
        "\"",
        "\"\"",
        ",",
        "id,profile,csr,C\n",
        "é",
        "\0",
        "\uFEFF",
    ];

    /// <summary>Octets by chance, and words of both formats in any order, cut anywhere.</summary>
    private static readonly Gen<byte[]> Anything = Gen.OneOf(
        Gen.Byte.Array[0, 300],
        Gen.Select(
            Gen.Int[0, Words.Length - 1].Array[0, 30],
            Gen.Int[0, 20],
            (words, cut) =>
            {
                var octets = Encoding.UTF8.GetBytes(
                    string.Concat(words.Select(word => Words[word]))
                );
                return octets[..Math.Max(0, octets.Length - cut)];
            }
        )
    );

    [Theory]
    [InlineData(Json)]
    [InlineData(Csv)]
    public async Task Whatever_comes_is_read_to_its_end_in_order(string media) =>
        await Anything.SampleAsync(
            async octets =>
            {
                var lines = await ReadAsync(media, octets);

                Assert.Equal(
                    lines.Select(line => line.Number).Order(),
                    lines.Select(l => l.Number)
                );
                Assert.Equal(lines.Count, lines.DistinctBy(line => line.Number).Count());
            },
            iter: 5_000
        );

    [Theory]
    [InlineData(Json)]
    [InlineData(Csv)]
    public async Task How_the_network_cuts_it_changes_nothing(string media) =>
        await Gen.Select(Anything, Gen.Int[1, 40])
            .SampleAsync(
                async (octets, piece) =>
                    Assert.Equal(
                        Written(await ReadAsync(media, octets)),
                        Written(await ReadAsync(media, octets, piece))
                    ),
                iter: 2_000
            );

    [Theory]
    [InlineData("id,profile\r\n\r\n1,\"\"\r\n\r\n2,b\r\n")]
    [InlineData("id,profile\r1,a\r\r2,b")]
    public async Task A_line_ends_as_a_whole_even_where_the_network_cuts_it_in_two(string text)
    {
        var octets = Encoding.UTF8.GetBytes(text);
        var whole = Written(
            await ReadAsync(Csv, Encoding.UTF8.GetBytes(text.ReplaceLineEndings("\n")))
        );

        for (var piece = 1; piece <= octets.Length; piece++)
        {
            Assert.Equal(whole, Written(await ReadAsync(Csv, octets, piece)));
        }
    }

    [Theory]
    [InlineData("""{"id":"1","csr":"x","subject":{"C":1}}""")]
    [InlineData("""{"id":"1","csr":"x","subject":[]}""")]
    [InlineData("""{"id":"1","csr":"x","unknown":1}""")]
    [InlineData("""{"id":{"id":{"id":{"id":{"id":1}}}}}""")]
    [InlineData("""{"id":"\ud800","csr":"x"}""")]
    [InlineData("null")]
    [InlineData("7")]
    public async Task A_line_that_is_not_of_the_form_is_refused_and_the_next_one_read(string line)
    {
        var lines = await ReadAsync(Json, Encoding.UTF8.GetBytes($"{line}\n{{\"id\":\"next\"}}"));

        Assert.Equal("PKI-037", lines[0].Unreadable?.Code);
        Assert.Equal("next", lines[1].Id);
    }

    [Fact]
    public async Task A_record_that_is_not_utf_8_is_refused_and_the_next_one_read()
    {
        byte[] octets = [.. "id,O\n1,"u8, 0xE9, .. "\n2,é\n"u8];

        var lines = await ReadAsync(Csv, octets);

        Assert.Equal(["PKI-037", null], lines.Select(line => line.Unreadable?.Code));
        Assert.Equal("é", lines[1].Subject!["O"]);
    }

    [Fact]
    public async Task A_line_of_a_hundred_megabytes_is_passed_over_without_being_held()
    {
        using var pool = new CountingPool();
        await using var stream = new LongLine(100 * 1024 * 1024, "\n{\"id\":\"next\"}"u8.ToArray());

        var lines = await CollectAsync(
            JsonLines.ReadAsync(
                PipeReader.Create(stream, new StreamPipeReaderOptions(pool)),
                TestContext.Current.CancellationToken
            )
        );

        Assert.Equal(["PKI-038", null], lines.Select(line => line.Unreadable?.Code));
        Assert.Equal([1, 2], lines.Select(line => line.Number));
        Assert.InRange(pool.MostHeld, 1, 1024 * 1024);
    }

    private static async Task<List<BatchLine>> ReadAsync(
        string media,
        byte[] octets,
        int? piece = null
    )
    {
        await using var stream = new Pieces(octets, piece ?? octets.Length);
        return await CollectAsync(
            BatchMedia.Read(
                media,
                PipeReader.Create(stream),
                TestContext.Current.CancellationToken
            )!
        );
    }

    private static async Task<List<BatchLine>> CollectAsync(IAsyncEnumerable<BatchLine> lines)
    {
        var found = new List<BatchLine>();
        await foreach (var line in lines)
        {
            found.Add(line);
        }

        return found;
    }

    private static string Written(IEnumerable<BatchLine> lines) =>
        string.Join(
            '\n',
            lines.Select(line =>
                $"{line.Number} {line.Id} {line.Profile} {line.Csr} {JsonSerializer.Serialize(line.Subject)} {line.Unreadable?.Code}"
            )
        );

    /// <summary>Gives at most so many octets at a time.</summary>
    private sealed class Pieces(byte[] octets, int most) : MemoryStream(octets)
    {
        public override int Read(Span<byte> buffer) =>
            base.Read(buffer[..Math.Min(buffer.Length, Math.Max(1, most))]);

        public override int Read(byte[] buffer, int offset, int count) =>
            base.Read(buffer, offset, Math.Min(count, Math.Max(1, most)));

        public override ValueTask<int> ReadAsync(
            Memory<byte> buffer,
            CancellationToken cancellationToken = default
        ) => ValueTask.FromResult(Read(buffer.Span));
    }

    /// <summary>So many times x, and an end.</summary>
    private sealed class LongLine(int length, byte[] end) : MemoryStream(end)
    {
        private int left = length;

        public override ValueTask<int> ReadAsync(
            Memory<byte> buffer,
            CancellationToken cancellationToken = default
        )
        {
            if (left == 0)
            {
                return base.ReadAsync(buffer, cancellationToken);
            }

            var given = Math.Min(left, buffer.Length);
            buffer.Span[..given].Fill((byte)'x');
            left -= given;
            return ValueTask.FromResult(given);
        }
    }

    /// <summary>Knows how much of it was held at once.</summary>
    private sealed class CountingPool : MemoryPool<byte>
    {
        private int held;

        public int MostHeld { get; private set; }

        public override int MaxBufferSize => Shared.MaxBufferSize;

        public override IMemoryOwner<byte> Rent(int minBufferSize = -1)
        {
            var rented = new Rented(this, Shared.Rent(minBufferSize));
            held += rented.Memory.Length;
            MostHeld = Math.Max(MostHeld, held);
            return rented;
        }

        protected override void Dispose(bool disposing) { }

        private sealed class Rented(CountingPool pool, IMemoryOwner<byte> owner)
            : IMemoryOwner<byte>
        {
            public Memory<byte> Memory => owner.Memory;

            public void Dispose()
            {
                pool.held -= owner.Memory.Length;
                owner.Dispose();
            }
        }
    }
}
