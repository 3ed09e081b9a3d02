using System.Globalization;
using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;

namespace Bargaining.Web.Api;

/// <summary>Which parameters of an address the framework could not read (参数检查): all of them, where it tells of the first only.</summary>
internal static class BadParameters
{
    /// <summary>Their names, in the order in which the endpoint asks for them.</summary>
    public static IReadOnlyList<string> Of(HttpContext http) =>
        [
            .. (http.GetEndpoint()?.Metadata.GetOrderedMetadata<IParameterBindingMetadata>() ?? [])
                .Where(parameter => IsOfTheAddress(parameter) && !IsRead(parameter, http))
                .Select(parameter => parameter.Name),
        ];

    // All else comes from the body or from the host's services.
    private static bool IsOfTheAddress(IParameterBindingMetadata parameter) =>
        parameter.HasTryParse || parameter.ParameterInfo.ParameterType == typeof(string);

    private static bool IsRead(IParameterBindingMetadata parameter, HttpContext http)
    {
        var given = http.Request.RouteValues.TryGetValue(parameter.Name, out var inPath)
            ? inPath as string
            : http.Request.Query[parameter.Name].ToString();
        var type = Nullable.GetUnderlyingType(parameter.ParameterInfo.ParameterType) ?? parameter.ParameterInfo.ParameterType;
        return string.IsNullOrEmpty(given)
            ? parameter.IsOptional
            : type == typeof(string) || (type.IsEnum ? Enum.TryParse(type, given, ignoreCase: true, out _) : IsParsed(type, given));
    }

    private static bool IsParsed(Type type, string text) =>
        type.GetMethod(
            nameof(int.TryParse),
            BindingFlags.Public | BindingFlags.Static,
            [typeof(string), typeof(IFormatProvider), type.MakeByRefType()]
        )
            is not { } parse
        || parse.Invoke(null, [text, CultureInfo.InvariantCulture, null]) is true;
}
