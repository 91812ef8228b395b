using MarocNumeric.Trust.Common.Modules;
using MarocNumeric.Trust.Common.Persistence;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Common.Tests.Notes;

/// <summary>The smallest module that uses everything Common gives to one, so that Common is tried before any module of the product is in the way.</summary>
/// <param name="namedCallers">Whoever says its name is believed; false leaves the product's own tokens.</param>
internal sealed class NotesModule(bool namedCallers = true) : ITrustModule
{
    public string Name => "notes";

    public void AddServices(IServiceCollection services, ModuleSettings settings)
    {
        services.AddModuleDatabase<NotesDbContext>(settings);
        services.AddSingleton<Gate>();
        if (namedCallers)
        {
            services.PostConfigure<AuthenticationOptions>(options =>
                options.SchemeMap[JwtBearerDefaults.AuthenticationScheme].HandlerType =
                    typeof(NamedCaller)
            );
        }
    }

    public void MapEndpoints(ModuleRoutes routes)
    {
        WriteNote.Map(routes.Api);
        ReadNotes.Map(routes.Api);
        ChangeNote.Map(routes.Api);
        SealNote.Map(routes.Api);
        Mishaps.Map(routes.Api);
        WriteNote.MapForStrangers(routes.Standard);
    }
}
