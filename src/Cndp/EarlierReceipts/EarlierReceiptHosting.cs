using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Modules;
using MarocNumeric.Trust.Common.Notices;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Cndp.EarlierReceipts;

/// <summary>What the module hosts for receipts older than the suite.</summary>
internal static class EarlierReceiptHosting
{
    public static void AddEarlierReceipts(this IServiceCollection services)
    {
        services.AddNoticeTexts<EarlierReceiptTexts>();
        services
            .AddScoped<EarlierReceiptDesk>()
            .AddScoped<IVerifiable, EarlierReceiptVerification>()
            .AddScoped<IPortalPart, EarlierReceiptPart>();
    }

    public static void MapEarlierReceipts(this ModuleRoutes routes)
    {
        EnterReceipt.Map(routes.Api);
        ListReceipts.Map(routes.Api);
        ReadReceipt.Map(routes.Api);
        DecideReceipt.Map(routes.Api);
        EnterReceipt.MapPages(routes.Pages);
        ListReceipts.MapPages(routes.Pages);
        ReadReceipt.MapPages(routes.Pages);
        DecideReceipt.MapPages(routes.Pages);
    }
}
