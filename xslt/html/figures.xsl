<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:xd="http://www.oxygenxml.com/ns/doc/xsl"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:m="http://www.w3.org/1998/Math/MathML"
    xmlns:em="urn:emendata:xslt"
    xmlns:h="urn:emendata:xslt:html"
    xmlns="http://www.w3.org/1999/xhtml"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all"
    expand-text="yes">
  <xd:doc scope="stylesheet">
    <xd:desc>Figures, images, formulas. No other host is asked for an image: those are links. An image beside the document was
      copied into the edition by images.py, which says under which name (parameter `images`); any other is named in words.</xd:desc>
  </xd:doc>

  <xd:doc><xd:desc>Images of the article that are part of the edition: `images/image` with @url as in the document and @href, in no
    namespace.</xd:desc></xd:doc>
  <xsl:param name="images" as="document-node()?" select="()"/>

  <xsl:key name="h:image" match="*:image" use="string(@url)"/>

  <xsl:mode name="h:math" on-no-match="fail" on-multiple-match="fail"/>

  <xsl:template match="figure | notatedMusic" mode="h:text" as="element()">
    <xsl:call-template name="h:flow">
      <xsl:with-param name="class" select="local-name(), 'inline-figure'[em:is-among-words(current())]"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="graphic | media" mode="h:text" as="element()">
    <xsl:variable name="image" as="element()?" select="if ($images) then key('h:image', string(@url), $images)[1] else ()"/>
    <xsl:variable name="words" as="xs:string" select="em:label('image', $language, string(@url))"/>
    <span class="graphic">
      <xsl:apply-templates select="@xml:id" mode="h:attribute"/>
      <xsl:choose>
        <xsl:when test="$image">
          <img data-generated="" src="{$image/@href}" alt="{string-join((desc, ../figDesc, ../head)[normalize-space()][1] ! em:edited(.))}" loading="lazy"/>
        </xsl:when>
        <xsl:when test="h:address(string(@url), .)">
          <span data-generated="">[<a href="{h:address(string(@url), .)}">{$words}</a>]</span>
        </xsl:when>
        <xsl:otherwise>
          <span data-generated="">[{$words}]</span>
        </xsl:otherwise>
      </xsl:choose>
      <xsl:apply-templates mode="#current"/>
    </span>
  </xsl:template>

  <!-- an image in letters is nothing to read -->
  <xsl:template match="binaryObject" mode="h:text" as="element()">
    <xsl:element name="{if (em:is-among-words(.)) then 'span' else 'div'}">
      <xsl:call-template name="h:common"/>
      <span data-generated="">[{string-join((em:label('embedded', $language), @mimeType), ': ')}]</span>
      <span class="data">
        <xsl:apply-templates mode="#current"/>
      </span>
    </xsl:element>
  </xsl:template>

  <!-- ============ formulas ============ -->

  <xsl:template match="formula" mode="h:text" as="element()">
    <xsl:call-template name="h:flow"/>
  </xsl:template>

  <xsl:template match="formula[lower-case(@notation) = ('tex', 'latex')][empty(*)]" mode="h:content" as="node()*">
    <code>
      <xsl:apply-templates mode="h:text"/>
    </code>
  </xsl:template>

  <xsl:template match="m:math" mode="h:text" as="element()" priority="1">
    <xsl:apply-templates select="." mode="h:math"/>
  </xsl:template>

  <xd:doc>
    <xd:desc>What of MathML is kept: elements that only lay out, and attributes that only say how. All else (links, actions, styles,
      other vocabularies inside) is left out, its words are kept.</xd:desc>
  </xd:doc>
  <xsl:variable name="h:math-names" as="map(xs:string, xs:boolean)" select="map:merge(tokenize('math mrow mi mn mo ms mtext mspace mfrac msqrt
      mroot mstyle merror mpadded mphantom menclose mfenced msub msup msubsup munder mover munderover mmultiscripts mprescripts none
      mtable mtr mtd mlabeledtr semantics') ! map:entry(., true()))"/>
  <xsl:variable name="h:math-attributes" as="map(xs:string, xs:boolean)" select="map:merge(tokenize('display displaystyle mathvariant stretchy
      fence separator separators form accent accentunder linethickness columnspan rowspan columnalign open close notation
      largeop movablelimits lspace rspace') ! map:entry(., true()))"/>

  <xsl:template match="m:*" mode="h:math" as="node()*">
    <xsl:choose>
      <xsl:when test="map:contains($h:math-names, local-name())">
        <xsl:element name="{local-name()}" namespace="http://www.w3.org/1998/Math/MathML">
          <xsl:for-each select="@*[namespace-uri() eq ''][map:contains($h:math-attributes, local-name())][matches(., '^[\w .,;|()\[\]{{}}%⟨⟩-]*$')]">
            <xsl:attribute name="{local-name()}" select="."/>
          </xsl:for-each>
          <xsl:apply-templates mode="#current"/>
        </xsl:element>
      </xsl:when>
      <xsl:otherwise>
        <xsl:apply-templates select="." mode="h:math-words"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:mode name="h:math-words" on-no-match="fail" on-multiple-match="fail"/>

  <!-- words of what is left out stand as words -->
  <xsl:template match="*" mode="h:math-words" as="element()?">
    <xsl:if test="normalize-space()">
      <xsl:element name="mtext" namespace="http://www.w3.org/1998/Math/MathML">
        <xsl:value-of select="string()"/>
      </xsl:element>
    </xsl:if>
  </xsl:template>

  <xsl:template match="*" mode="h:math" as="node()*" priority="-1">
    <xsl:apply-templates select="." mode="h:math-words"/>
  </xsl:template>

  <!-- the same formula in another notation, which browsers do not show -->
  <xsl:template match="m:annotation | m:annotation-xml" mode="h:math" as="element()" priority="1">
    <xsl:element name="annotation" namespace="http://www.w3.org/1998/Math/MathML">
      <xsl:value-of select="string()"/>
    </xsl:element>
  </xsl:template>

  <xsl:template match="text()" mode="h:math" as="text()">
    <xsl:value-of select="."/>
  </xsl:template>

  <xsl:template match="comment() | processing-instruction()" mode="h:math" as="node()*"/>
</xsl:stylesheet>
