using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Bargaining.Wording;

/// <summary>How commands, facts and answers are written as JSON: the same everywhere.</summary>
public static class Json
{
    /// <summary>camelCase names, kebab-case enums, Chinese left readable, no unknown fields.</summary>
    public static JsonSerializerOptions Options { get; } = Apply(new JsonSerializerOptions());

    /// <summary>Sets these habits on other options.</summary>
    public static JsonSerializerOptions Apply(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        options.PropertyNameCaseInsensitive = false;
        options.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        options.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
        options.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.RespectNullableAnnotations = true;
        options.RespectRequiredConstructorParameters = true;
        options.TypeInfoResolver = (options.TypeInfoResolver ?? new DefaultJsonTypeInfoResolver())
            .WithAddedModifier(LeaveOutWhatMayBeNull)
            .WithAddedModifier(AskForChoices);
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false));
        return options;
    }

    /// <summary>Writes a value as it may be kept: what is <see cref="SecretAttribute">secret</see> is left out.</summary>
    public static string WriteKept<T>(T value) => JsonSerializer.Serialize(value, value?.GetType() ?? typeof(T), Kept);

    /// <summary>Writes a value.</summary>
    public static string Write<T>(T value) => JsonSerializer.Serialize(value, value?.GetType() ?? typeof(T), Options);

    /// <summary>A choice as JSON writes it.</summary>
    public static string Word<T>(T choice)
        where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(choice.ToString());

    /// <summary>Reads a value.</summary>
    /// <exception cref="JsonException">The text is not such a value.</exception>
    public static T Read<T>(string text) =>
        JsonSerializer.Deserialize<T>(text, Options) ?? throw new JsonException($"null is not a {typeof(T).Name}.");

    private static readonly JsonSerializerOptions Kept = new(Options)
    {
        TypeInfoResolver = Options.TypeInfoResolver!.WithAddedModifier(LeaveOutWhatIsSecret),
    };

    private static void LeaveOutWhatIsSecret(JsonTypeInfo type)
    {
        foreach (var property in type.Properties.Where(p => p.AttributeProvider?.IsDefined(typeof(SecretAttribute), false) == true))
        {
            property.ShouldSerialize = (_, _) => false;
        }
    }

    // A null is not written, so it is not asked for: what may be null may be left out.
    private static void LeaveOutWhatMayBeNull(JsonTypeInfo type)
    {
        foreach (var property in type.Properties.Where(p => p.AssociatedParameter is not null))
        {
            if (property.AssociatedParameter!.IsNullable || Nullable.GetUnderlyingType(property.PropertyType) is not null)
            {
                property.IsRequired = false;
            }
        }
    }

    // A choice is made by whoever sends the command, never by leaving it out.
    private static void AskForChoices(JsonTypeInfo type)
    {
        foreach (var property in type.Properties.Where(p => p.PropertyType.IsEnum && typeof(IFilledIn).IsAssignableFrom(type.Type)))
        {
            property.IsRequired = true;
        }
    }
}

/// <summary>A property that is used and then forgotten: it stands in no audit entry, no kept answer, no hash and no log (不留存).</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SecretAttribute : Attribute;

/// <summary>What a person fills in (填写内容): every choice in it is asked for.</summary>
public interface IFilledIn;
