using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Http;
using MarocNumeric.Trust.Common.Mail;
using MarocNumeric.Trust.Common.Persistence;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace MarocNumeric.Trust.Common.Notices;

public static class NoticeHosting
{
    /// <summary>A module's words for the notices it writes: one line in its AddServices.</summary>
    public static IServiceCollection AddNoticeTexts<TTexts>(this IServiceCollection services) =>
        services.AddSingleton<INoticeTexts, NoticeTexts<TTexts>>();

    internal static void AddOutbox<TContext>(this IServiceCollection services, string module)
        where TContext : ModuleDbContext
    {
        services.TryAddSingleton<NoticeSeal>();
        services.TryAddSingleton<NoticeMeter>();
        services.TryAddSingleton<NoticeMail>();
        services.TryAddSingleton<LetterMail>();
        services.TryAddSingleton<MailDoor>();
        services.TryAddScoped<NoticeDelivery>();
        services.TryAddSingleton<OutboundGuard>();
        services.TryAddEnumerable(ServiceDescriptor.Scoped<IDoctorCheck, OutboxHealth>());
        services.AddSingleton<IHostedService>(provider => new OutboxDispatch<TContext>(
            module,
            provider.GetRequiredService<IServiceScopeFactory>(),
            provider.GetRequiredService<NoticeMeter>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<OutboxDispatch<TContext>>>()
        ));
    }
}
