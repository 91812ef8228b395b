using System.CommandLine;
using System.Text.Json.Nodes;
using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Host.Remote;

namespace MarocNumeric.Trust.Host.Commands;

/// <summary>`trust batch --in FILE --out FILE`: a file of requests in, a file of answers out, one line each. Run again it goes on where it was.</summary>
internal static class BatchCommand
{
    private const string JsonMedia = "application/x-ndjson";
    private const string CsvMedia = "text/csv";

    public static Command Make()
    {
        var input = new Option<FileInfo>("--in")
        {
            Description = "NDJSON with id, profile and csr a line, or a CSV that names its columns",
            Required = true,
        };
        var output = new Option<FileInfo>("--out")
        {
            Description =
                "NDJSON: id, serial and certificate, or id, code and detail; what it holds already is not asked again",
            Required = true,
        };
        var campaign = new Option<string?>("--campaign")
        {
            Description = "Its name in the suite; without it the file's name and hash",
        };
        var json = new Option<bool>("--json") { Description = "Answer for programs" };
        var command = new Command("batch", "Issues certificates for a file of requests")
        {
            input,
            output,
            campaign,
            json,
        };
        var where = new DeskOptions();
        where.AddTo(command);
        command.TreatUnmatchedTokensAsErrors = false;
        command.SetAction(
            async (parsed, cancel) =>
            {
                if (!parsed.GetValue(input)!.Exists)
                {
                    throw new CommandRefusedException(
                        $"There is no file {parsed.GetValue(input)!.FullName}"
                    );
                }

                var files = new BatchFiles(parsed.GetValue(input)!, parsed.GetValue(output)!);
                var name = parsed.GetValue(campaign) ?? await files.CampaignAsync(cancel);
                return await where.WithAsync(
                    parsed,
                    services =>
                        RunAsync(
                            files,
                            name,
                            parsed.GetValue(json),
                            (announced, answers) =>
                                HereAsync(services, files, (name, announced), answers, cancel),
                            cancel
                        ),
                    suite =>
                        RunAsync(
                            files,
                            name,
                            parsed.GetValue(json),
                            (announced, answers) =>
                                ThereAsync(suite, files, (name, announced), answers, cancel),
                            cancel
                        ),
                    cancel
                );
            }
        );
        return command;
    }

    private static async Task<int> RunAsync(
        BatchFiles files,
        string campaign,
        bool json,
        Func<int, BatchAnswers, Task> run,
        CancellationToken cancel
    )
    {
        await files.ResumeAsync(cancel);
        var announced = await files.CountAsync(cancel);
        await using var file = files.OpenAnswers();
        await using var answers = new BatchAnswers(file, announced, files.Answered);
        await run(announced, answers);
        await file.FlushAsync(cancel);
        Console.WriteLine(
            json
                ? new JsonObject
                {
                    ["campaign"] = campaign,
                    ["lines"] = announced,
                    ["issued"] = files.Answered + answers.Lines - answers.Refused,
                    ["refused"] = answers.Refused,
                }.ToJsonString()
                : $"Campaign {campaign}: {answers.Progress()}"
        );
        return answers.Refused == 0 ? CommandLine.Done : CommandLine.Refused;
    }

    /// <summary>In the local store: the file is read through a pipe, so that what is answered already is left out.</summary>
    private static async Task HereAsync(
        IServiceProvider services,
        BatchFiles files,
        (string Campaign, int Announced) order,
        BatchAnswers answers,
        CancellationToken cancel
    )
    {
        var pipe = new System.IO.Pipelines.Pipe();
        await using var reading = pipe.Reader.AsStream();
        var copying = CopyAsync();
        var refused = await services
            .GetRequiredService<IBatchDesk>()
            .RunAsync(
                new(reading, files.IsCsv ? CsvMedia : JsonMedia, order.Campaign, order.Announced),
                answers,
                cancel
            );
        if (refused is not null)
        {
            throw new CommandRefusedException($"{refused.Code} {refused.Title}");
        }

        await copying;

        async Task CopyAsync()
        {
            await using var writing = pipe.Writer.AsStream();
            await files.CopyOpenAsync(writing, cancel);
        }
    }

    private static async Task ThereAsync(
        SuiteConnection suite,
        BatchFiles files,
        (string Campaign, int Announced) order,
        BatchAnswers answers,
        CancellationToken cancel
    )
    {
        var query = QueryString.Create(
            new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["campaign"] = order.Campaign,
                ["lines"] = $"{order.Announced}",
            }
        );
        await suite.StreamAsync(
            $"/api/pki/v1/requests/batch{query}",
            new FileContent(files, files.IsCsv ? CsvMedia : JsonMedia),
            answers,
            cancel
        );
    }

    /// <summary>Sent as it is read; its length is not known beforehand.</summary>
    private sealed class FileContent : HttpContent
    {
        private readonly BatchFiles files;

        public FileContent(BatchFiles files, string media)
        {
            this.files = files;
            Headers.ContentType = new(media);
        }

        protected override Task SerializeToStreamAsync(
            Stream stream,
            System.Net.TransportContext? context
        ) => files.CopyOpenAsync(stream, CancellationToken.None);

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
