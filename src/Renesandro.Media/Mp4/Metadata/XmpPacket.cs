using System.Security;
using System.Text;

namespace Renesandro.Media.Mp4.Metadata;

/// <summary>
/// An XMP packet at the top of a file, in a <c>uuid</c> box as Adobe's XMP specification, part 3, has it for MPEG-4 (ISO 16684-1 for the packet).
/// </summary>
internal static class XmpPacket
{
    private const char ByteOrderMark = '\uFEFF';

    private static ReadOnlySpan<byte> BoxId => [0xBE, 0x7A, 0xCF, 0xCB, 0x97, 0xA9, 0x42, 0xE8, 0x9C, 0x71, 0x99, 0x94, 0x91, 0xE3, 0xAF, 0xAC];

    /// <summary>A box that says where the content comes from, in the property that the IPTC defines for it.</summary>
    /// <param name="digitalSourceType">A term of the IPTC's vocabulary.</param>
    public static byte[] ToBox(string digitalSourceType)
    {
        var writer = new Mp4BoxWriter();
        using (writer.Box("uuid"))
        {
            writer.Bytes(BoxId);
            writer.Bytes(Encoding.UTF8.GetBytes(PacketOf(SecurityElement.Escape(digitalSourceType))));
        }

        return writer.ToArray();
    }

    // The begin attribute is a byte-order mark, the id a constant of the specification. A packet that is not to be changed in place needs no padding.
    private static string PacketOf(string digitalSourceType) => $"""
        <?xpacket begin="{ByteOrderMark}" id="W5M0MpCehiHzreSzNTczkc9d"?>
        <x:xmpmeta xmlns:x="adobe:ns:meta/">
         <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
          <rdf:Description rdf:about="" xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/">
           <Iptc4xmpExt:DigitalSourceType>{digitalSourceType}</Iptc4xmpExt:DigitalSourceType>
          </rdf:Description>
         </rdf:RDF>
        </x:xmpmeta>
        <?xpacket end="r"?>
        """.ReplaceLineEndings("\n");
}
