using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace MarocNumeric.Trust.Cndp.Control;

/// <summary>POST /{complaints, inspections}/{id}/hearing-record {record}: what was said at a hearing that has taken place, or that nobody came.</summary>
internal static class RecordHearing
{
    public static void Map<TRow, TResponse>(
        IEndpointRouteBuilder routes,
        string collection,
        RecordActs.Right<TRow> right
    )
        where TRow : class, IHearing =>
        routes
            .MapPost(
                $"/{collection}/{{id:guid}}/hearing-record",
                (Guid id, Request request, Caller caller, HttpContext http) =>
                    RecordActs.AnswerAsync(
                        id,
                        caller,
                        http,
                        right,
                        act => HoldAsync(act, request.Record)
                    )
            )
            .ForCommission<TResponse>();

    public static void MapPages<TRow, TResponse>(
        IEndpointRouteBuilder pages,
        string collection,
        RecordActs.Right<TRow> right
    )
        where TRow : class, IHearing =>
        pages
            .MapPost(
                $"/cndp/{collection}/{{id:guid}}/record-hearing",
                (
                    Guid id,
                    [FromForm] long version,
                    [FromForm] string? record,
                    Caller caller,
                    HttpContext http
                ) =>
                    RecordActs.SubmitAsync(
                        (id, version),
                        caller,
                        http,
                        right,
                        act => HoldAsync(act, record)
                    )
            )
            .ForCommission<TResponse>();

    internal sealed record Request(string? Record);

    private static async Task<Result<TRow>> HoldAsync<TRow>(
        RecordActs.Act<TRow> act,
        string? record
    )
        where TRow : class, IHearing
    {
        if (Said.Fault(record, "record") is { } fault)
        {
            return fault;
        }

        return await act.UntiedAsync(
            act.Row.Organisation,
            async () =>
                act.Row.Hold(act.Now) is { } refused
                    ? refused
                    : await act.EnterAsync(
                        act.Row,
                        "hearing.held",
                        () =>
                        {
                            act.Lines.Say(
                                act.Row,
                                (LineKinds.Hearing, Side.Commission),
                                act.Caller,
                                ("record", record)
                            );
                            return Task.CompletedTask;
                        }
                    )
        );
    }
}
