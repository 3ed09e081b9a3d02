namespace Microsoft.SqlServer.Server;

/// <summary>A user-defined type or aggregate that serializes itself (<see cref="Format.UserDefined"/>).</summary>
public interface IBinarySerialize
{
    /// <summary>Sets this value from its stored form.</summary>
    /// <param name="r">Stands at the beginning of the stored form.</param>
    void Read(BinaryReader r);

    /// <summary>Writes this value's stored form.</summary>
    /// <param name="w">Takes the stored form.</param>
    void Write(BinaryWriter w);
}
