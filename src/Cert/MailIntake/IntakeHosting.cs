using MarocNumeric.Trust.Cert.OfflineForm;
using MarocNumeric.Trust.Cert.Xarf;
using MarocNumeric.Trust.Common.Modules;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Cert.MailIntake;

/// <summary>What the module hosts for reports that come by mail, in XARF or as a file.</summary>
internal static class IntakeHosting
{
    public static void AddIntake(this IServiceCollection services)
    {
        services
            .AddSingleton<MailSignatures>()
            .AddSingleton<SecretKeys>()
            .AddSingleton<PgpOpening>()
            .AddSingleton<MailOpening>()
            .AddSingleton<FormDocument>()
            .AddHostedService<MailIntakeJob>();
        services
            .AddScoped<MailBook>()
            .AddScoped<MailDesk>()
            .AddScoped<MailFacts>()
            .AddScoped<MailEvidence>()
            .AddScoped<MailAnswers>()
            .AddScoped<ReceiveXarf.Receiving>()
            .AddScoped<SendFormFile.Receiving>();
    }

    public static void MapIntake(this ModuleRoutes routes)
    {
        ReceiveXarf.Map(routes.Api);
        SendFormFile.MapPages(routes.Standard);
    }
}
