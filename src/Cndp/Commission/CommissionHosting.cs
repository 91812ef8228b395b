using MarocNumeric.Trust.Cndp.Examination;
using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Modules;
using MarocNumeric.Trust.Common.Notices;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Cndp.Commission;

/// <summary>What the module hosts for sittings of the commission and for receipts that are looked at afterwards.</summary>
internal static class CommissionHosting
{
    /// <param name="demonstration">Its commission has one member, to whom everything is delegated unless a setting says otherwise.</param>
    public static void AddCommission(this IServiceCollection services, bool demonstration)
    {
        services.AddNoticeTexts<CommissionTexts>();
        services
            .AddScoped<Sampling>()
            .AddScoped<SittingReading>()
            .AddSingleton<UnusualRetention>()
            .AddScoped<ExaminationSheet>()
            .AddScoped<ConveneSitting.Desk>()
            .AddScoped<CastVote.Desk>()
            .AddScoped<Terms>()
            .AddScoped<EnterTerm.Desk>()
            .AddScoped<IPortalPart, SittingPart>();
        if (demonstration)
        {
            services.PostConfigure<CndpOptions>(options =>
            {
                foreach (var decision in Enum.GetValues<CommissionDecision>())
                {
                    options.Commission.OneMember.TryAdd(decision, value: true);
                }
            });
        }
    }

    public static void MapCommission(this ModuleRoutes routes)
    {
        ConveneSitting.Map(routes.Api);
        ListSittings.Map(routes.Api);
        ReadSitting.Map(routes.Api);
        PutQuestion.Map(routes.Api);
        CastVote.Map(routes.Api);
        CloseVote.Map(routes.Api);
        RecordLook.Map(routes.Api);
        ListMembers.Map(routes.Api);
        EnterTerm.Map(routes.Api);
        ReadSampling.Map(routes.Api);
        ConveneSitting.MapPages(routes.Pages);
        ListSittings.MapPages(routes.Pages);
        ReadSitting.MapPages(routes.Pages);
        PutQuestion.MapPages(routes.Pages);
        CastVote.MapPages(routes.Pages);
        CloseVote.MapPages(routes.Pages);
        RecordLook.MapPages(routes.Pages);
        ListMembers.MapPages(routes.Pages);
        EnterTerm.MapPages(routes.Pages);
    }

    /// <summary>An act in a sitting: people show a second factor, and what they sent is kept by its digest.</summary>
    public static RouteHandlerBuilder ForSittings(
        this RouteHandlerBuilder route,
        BoundPayload payload = BoundPayload.Request
    ) =>
        route
            .RequireScope(Scopes.CndpDecide)
            .RequireAssurance(AssuranceLevel.Substantial, payload)
            .Produces<SittingResponse>()
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
}
