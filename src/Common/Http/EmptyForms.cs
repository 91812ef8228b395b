using System.Reflection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace MarocNumeric.Trust.Common.Http;

internal static class EmptyForms
{
    /// <summary>
    /// A form of which nothing was filled in is one all the same: the framework binds none of its fields and hands the
    /// slice no form at all, where a person has only pressed the button without choosing.
    /// </summary>
    public static RouteGroupBuilder TakesEmptyForms(this RouteGroupBuilder group) =>
        group.AddEndpointFilterFactory(
            (slice, next) =>
            {
                var forms = slice
                    .MethodInfo.GetParameters()
                    .Where(parameter =>
                        parameter.GetCustomAttribute<FromFormAttribute>() is not null
                        && parameter.ParameterType.GetConstructor([]) is not null
                    )
                    .ToList();
                return forms.Count == 0
                    ? next
                    : context =>
                    {
                        foreach (var form in forms)
                        {
                            context.Arguments[form.Position] ??= Activator.CreateInstance(
                                form.ParameterType
                            );
                        }

                        return next(context);
                    };
            }
        );
}
