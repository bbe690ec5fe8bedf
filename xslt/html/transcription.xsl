<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:xd="http://www.oxygenxml.com/ns/doc/xsl"
    xmlns:em="urn:emendata:xslt"
    xmlns:h="urn:emendata:xslt:html"
    xmlns="http://www.w3.org/1999/xhtml"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all"
    expand-text="yes">
  <xd:doc scope="stylesheet">
    <xd:desc>What a transcription says of hands, losses and the writing surface, and breaks of lines, columns and gatherings. Signs
      that editions set for these are added by the page and are not part of the words.</xd:desc>
  </xd:doc>

  <xsl:template match="add" mode="h:text" as="element()">
    <xsl:call-template name="h:inline">
      <xsl:with-param name="name" select="'ins'"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="del" mode="h:text" as="element()">
    <xsl:call-template name="h:inline">
      <xsl:with-param name="name" select="'del'"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="unclear | damage | subst | mod | restore | redo | undo | retrace | secl | rdgGrp | corr | orig | reg | witEnd
      | metamark" mode="h:text" as="element()">
    <xsl:call-template name="h:inline"/>
  </xsl:template>

  <!-- letters that the editors take away, and those they add to an abbreviation -->
  <xsl:template match="surplus | ex" mode="h:text" as="element()">
    <xsl:call-template name="h:inline"/>
  </xsl:template>

  <xsl:template match="surplus | ex" mode="h:content" as="node()*">
    <xsl:variable name="signs" as="xs:string*" select="if (self::surplus) then ('{', '}') else if (ancestor::choice) then () else ('(', ')')"/>
    <xsl:sequence select="$signs[1] ! h:sign(.)"/>
    <xsl:apply-templates mode="h:text"/>
    <xsl:sequence select="$signs[2] ! h:sign(.)"/>
  </xsl:template>

  <xsl:function name="h:sign" as="element()">
    <xsl:param name="sign" as="xs:string"/>
    <span data-generated="">{$sign}</span>
  </xsl:function>

  <!-- another hand goes on -->
  <xsl:template match="handShift" mode="h:text" as="element()">
    <xsl:variable name="hand" as="xs:string" select="string-join((em:targets(@new)/normalize-space()[.], @scribe, tokenize(@new) ! replace(., '^.*#', ''))[1])"/>
    <span>
      <xsl:call-template name="h:common"/>
      <span data-generated="">[{string-join((em:label('hand', $language), substring($hand, 1, 60)[.]), ': ')}]</span>
      <xsl:apply-templates mode="#current"/>
    </span>
  </xsl:template>

  <!-- room left free -->
  <xsl:template match="space" mode="h:text" as="element()">
    <span>
      <xsl:call-template name="h:common"/>
      <xsl:attribute name="title" select="em:label('space', $language)"/>
      <xsl:text> </xsl:text>
      <xsl:apply-templates mode="#current"/>
    </span>
  </xsl:template>

  <!-- a sign that no character stands for: the words given, else what the header says of it -->
  <xsl:template match="g" mode="h:text" as="element()">
    <xsl:variable name="sign" as="element()?" select="em:targets(@ref)[self::char or self::glyph][1]"/>
    <span>
      <xsl:call-template name="h:common"/>
      <xsl:if test="not(normalize-space())">
        <xsl:call-template name="h:added">
          <xsl:with-param name="words" select="string(($sign/mapping[normalize-space()][@type = ('standard', 'normalized', 'unicode')],
              $sign/mapping[normalize-space()], $sign/*[local-name() = ('charName', 'glyphName', 'desc')] ! ('[' || normalize-space() || ']'),
              $sign/localProp[@name eq 'name']/@value ! ('[' || . || ']'), '[' || replace(string((@type, @ref)[1]), '^.*#', '') || ']')[1])"/>
        </xsl:call-template>
      </xsl:if>
      <xsl:apply-templates mode="#current"/>
    </span>
  </xsl:template>

  <!-- ============ breaks ============ -->

  <!-- lines of the source; a word that goes on has a hyphen, which the source may not have -->
  <xsl:template match="lb" mode="h:text" as="node()*">
    <xsl:if test="@break = 'no' and not(matches(string(preceding-sibling::node()[1]), '[-‐⸗=]\s*$')) and h:is-after-words(.)">
      <span class="hyphen" data-generated="">-</span>
    </xsl:if>
    <xsl:choose>
      <xsl:when test="h:is-after-words(.)">
        <br>
          <xsl:apply-templates select="@xml:id" mode="h:attribute"/>
        </br>
      </xsl:when>
      <xsl:when test="@xml:id">
        <span>
          <xsl:apply-templates select="@xml:id" mode="h:attribute"/>
        </span>
      </xsl:when>
    </xsl:choose>
    <xsl:sequence select="h:line-number(.)"/>
    <xsl:apply-templates mode="#current"/>
  </xsl:template>

  <xd:doc>
    <xd:desc>Whether something stands before a break in the same block, so that a new line begins.</xd:desc>
    <xd:param name="break">a break</xd:param>
    <xd:return>false at the beginning of its parent</xd:return>
  </xd:doc>
  <xsl:function name="h:is-after-words" as="xs:boolean">
    <xsl:param name="break" as="element()"/>
    <xsl:sequence select="not($break/parent::ab or $break/parent::p or $break/parent::head or $break/parent::l)
        or exists($break/preceding-sibling::*[not(self::pb or self::cb or self::gb or self::milestone)])
        or exists($break/preceding-sibling::text()[normalize-space()])"/>
  </xsl:function>

  <!-- columns and gatherings: their number, small -->
  <xsl:template match="cb | gb" mode="h:text" as="element()">
    <span>
      <xsl:call-template name="h:common"/>
      <xsl:if test="normalize-space(@n)">
        <xsl:call-template name="h:added">
          <xsl:with-param name="words" select="'|' || normalize-space(@n)"/>
        </xsl:call-template>
      </xsl:if>
      <xsl:apply-templates mode="#current"/>
    </span>
  </xsl:template>

  <!-- points of the text: an address, and room on the page where a division may have begun -->
  <xsl:template match="anchor | milestone | witStart | lacunaStart | lacunaEnd | addSpan | delSpan | damageSpan" mode="h:text" as="element()">
    <xsl:variable name="is-section" as="xs:boolean" select="self::milestone and (parent::body or parent::div or parent::back or parent::front)"/>
    <xsl:element name="{if ($is-section) then 'div' else 'span'}">
      <xsl:call-template name="h:common"/>
      <xsl:if test="self::milestone and not($is-section) and normalize-space(@n)">
        <xsl:call-template name="h:added">
          <xsl:with-param name="words" select="string-join((@unit, @n) ! normalize-space(), ' ')"/>
        </xsl:call-template>
      </xsl:if>
      <xsl:apply-templates mode="#current"/>
    </xsl:element>
  </xsl:template>

  <!-- running heads, signatures, catchwords -->
  <xsl:template match="fw" mode="h:text" as="element()">
    <xsl:call-template name="h:flow"/>
  </xsl:template>

  <!-- ============ the writing surface ============ -->

  <xsl:template match="sourceDoc | surface | surfaceGrp | zone | line" mode="h:text" as="element()">
    <xsl:call-template name="h:block"/>
  </xsl:template>

  <!-- a facsimile is mostly a list of images: folded away, where it holds anything to see -->
  <xsl:template match="facsimile" mode="h:text" as="element()?">
    <xsl:if test="normalize-space() or .//graphic or .//media">
      <details>
        <xsl:call-template name="h:common"/>
        <summary data-generated="">{em:label('facsimile', $language)}</summary>
        <xsl:apply-templates mode="#current"/>
      </details>
    </xsl:if>
  </xsl:template>
</xsl:stylesheet>
