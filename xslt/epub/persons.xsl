<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:xd="http://www.oxygenxml.com/ns/doc/xsl"
    xmlns:em="urn:emendata:xslt"
    xmlns:ep="urn:emendata:xslt:epub"
    xmlns:x="http://www.w3.org/1999/xhtml"
    xmlns:epub="http://www.idpf.org/2007/ops"
    xmlns="http://www.w3.org/1999/xhtml"
    exclude-result-prefixes="xsl xs xd em ep x"
    expand-text="yes">
  <xd:doc scope="stylesheet">
    <xd:desc>The index of persons of a volume, put together from those of its chapters: each person once, with the way to the entry in
      each chapter that names them. A book of one chapter has no other index than that.</xd:desc>
  </xd:doc>

  <xsl:mode name="ep:persons" on-no-match="fail" on-multiple-match="fail"/>

  <xd:doc>
    <xd:desc>Whether a book has an index of persons of its own.</xd:desc>
    <xd:param name="book">a book</xd:param>
    <xd:return>true where it has several chapters that name persons</xd:return>
  </xd:doc>
  <xsl:function name="ep:has-index" as="xs:boolean" visibility="public">
    <xsl:param name="book" as="element(book)"/>
    <xsl:sequence select="count($book/chapter) gt 1 and exists(ep:persons($book))"/>
  </xsl:function>

  <xsl:function name="ep:persons" as="element()*">
    <xsl:param name="book" as="element(book)"/>
    <xsl:sequence select="$book/chapter//x:section[@id = 'em.who']/x:ul/x:li[@class = 'person']"/>
  </xsl:function>

  <xsl:template match="book" mode="ep:persons" as="element()">
    <xsl:variable name="language" as="xs:string" select="@language"/>
    <xsl:variable name="book" as="element(book)" select="."/>
    <xsl:call-template name="ep:page">
      <xsl:with-param name="title" select="em:label('title-of.persons', $language)"/>
      <xsl:with-param name="body" as="element()*">
        <section epub:type="index" role="doc-index" class="met">
          <h1>{em:label('title-of.persons', $language)}</h1>
          <ul>
            <xsl:for-each-group select="ep:persons($book)" group-by="string(@id)">
              <xsl:sort select="em:sort-key(string(x:b[1]))" collation="http://www.w3.org/2005/xpath-functions/collation/codepoint"/>
              <xsl:sort select="@id" collation="http://www.w3.org/2005/xpath-functions/collation/codepoint"/>
              <li>
                <xsl:copy-of select="node() except x:span[@class = 'at']" copy-namespaces="no"/>
                <xsl:text> — {em:label('epub.index-in', $language)} </xsl:text>
                <xsl:for-each select="current-group()">
                  <xsl:text>{if (position() gt 1) then '; ' else ''}</xsl:text>
                  <a href="{ancestor::chapter/@href}#{@id}">
                    <xsl:sequence select="ep:language(ancestor::chapter)"/>
                    <xsl:value-of select="ancestor::chapter/@title"/>
                  </a>
                </xsl:for-each>
              </li>
            </xsl:for-each-group>
          </ul>
        </section>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>
</xsl:stylesheet>
