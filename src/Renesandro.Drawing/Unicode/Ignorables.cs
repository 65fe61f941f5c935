namespace Renesandro.Drawing.Unicode;

/// <summary>Characters that are not seen, whether a font has them or not (Default_Ignorable_Code_Point), and line breaks.</summary>
internal static class Ignorables
{
    public static bool Contains(int character) => character is
        '\n' or '\r' or '\v' or '\f' or 0x85 or 0x2028 or 0x2029
        or 0xAD or 0x34F or 0x61C or 0x3164 or 0xFEFF or 0xFFA0
        or (>= 0x115F and <= 0x1160) or (>= 0x17B4 and <= 0x17B5) or (>= 0x180B and <= 0x180F)
        or (>= 0x200B and <= 0x200F) or (>= 0x202A and <= 0x202E) or (>= 0x2060 and <= 0x206F)
        or (>= 0xFE00 and <= 0xFE0F) or (>= 0xFFF0 and <= 0xFFF8) or (>= 0xE0000 and <= 0xE0FFF);
}
